package tollgate.local.streams;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Records of a shard that wait for their batch; one batch at a time is under way. */
final class Lane {

  private static final int ROOM = 1_000;

  /** Stands behind the last record. */
  private static final StreamRecord END = new StreamRecord("", Instant.EPOCH, Map.of(), Map.of());

  private final StreamTrigger trigger;
  private final Delivery delivery;

  private final BlockingQueue<StreamRecord> waiting = new ArrayBlockingQueue<>(ROOM);

  Lane(StreamTrigger trigger, Delivery delivery) {
    this.trigger = trigger;
    this.delivery = delivery;
  }

  /** Takes a record, as soon as there is room for it. */
  void add(StreamRecord record) throws InterruptedException {
    waiting.put(record);
  }

  /** No more records will come. */
  void end() throws InterruptedException {
    waiting.put(END);
  }

  /** Delivers what comes, until the end. */
  void run() throws InterruptedException {
    boolean open = true;
    while (open) {
      List<StreamRecord> records = new ArrayList<>();
      open = gather(records);
      if (!records.isEmpty()) {
        delivery.deliver(new Batch(records));
      }
    }
  }

  /** Fills a batch for as long as its window is open; false at the end. */
  private boolean gather(List<StreamRecord> batch) throws InterruptedException {
    @Nullable StreamRecord next = waiting.take();
    long deadline = System.nanoTime() + trigger.window().toNanos();
    while (next != null && !next.equals(END)) {
      batch.add(next);
      if (batch.size() == trigger.batchSize()) {
        return true;
      }
      next = waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    return next == null;
  }
}
