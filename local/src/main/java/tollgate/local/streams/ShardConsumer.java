package tollgate.local.streams;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import tollgate.local.template.Filter;
import tollgate.local.template.StreamTrigger;

/** Distributes the records of a shard that a function wants to its lanes. */
final class ShardConsumer {

  /** Lambda reads each shard four times a second. */
  private static final Duration BETWEEN_READS = Duration.ofMillis(250);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final ShardReader reader;
  private final Filter filter;
  private final List<Lane> lanes;
  private final Consumer<String> log;

  ShardConsumer(
      StreamTrigger trigger,
      ShardReader reader,
      Supplier<Delivery> delivery,
      Consumer<String> log) {
    this.reader = reader;
    this.filter = trigger.filter();
    this.lanes =
        Stream.generate(() -> new Lane(trigger, delivery.get())).limit(trigger.lanes()).toList();
    this.log = log;
  }

  /** Returns when the shard has ended and all its records are delivered. */
  void run(Threads threads) throws InterruptedException {
    CountDownLatch open = new CountDownLatch(lanes.size());
    for (Lane lane : lanes) {
      threads.begin(() -> {
        lane.run();
        open.countDown();
      });
    }
    distribute();
    for (Lane lane : lanes) {
      lane.end();
    }
    open.await();
  }

  private void distribute() throws InterruptedException {
    for (Optional<List<StreamRecord>> read = read(); read.isPresent(); read = read()) {
      Map<Lane, List<StreamRecord>> wanted =
          read.get().stream()
              .filter(record -> filter.lets(record.json()))
              .collect(Collectors.groupingBy(this::lane));
      for (Map.Entry<Lane, List<StreamRecord>> each : wanted.entrySet()) {
        each.getKey().add(each.getValue());
      }
      if (read.get().isEmpty()) {
        Thread.sleep(BETWEEN_READS);
      }
    }
  }

  /** The lane of a record: all changes of one item use the same one, which keeps their order. */
  private Lane lane(StreamRecord record) {
    return lanes.get(Math.floorMod(record.item().hashCode(), lanes.size()));
  }

  private Optional<List<StreamRecord>> read() throws InterruptedException {
    while (true) {
      try {
        return reader.read();
      } catch (SdkException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("./run ends");
        }
        log.accept("the stream cannot be read: " + e.getMessage());
        Thread.sleep(AFTER_TROUBLE);
      }
    }
  }
}
