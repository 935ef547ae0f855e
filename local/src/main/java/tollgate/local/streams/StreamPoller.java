package tollgate.local.streams;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import tollgate.local.template.StreamTrigger;

/**
 * Calls a function with the records of a table's stream: each shard in order, and after its parent
 * shard. The position is not stored; records may be delivered again, but none is skipped while the
 * poller runs.
 */
public final class StreamPoller implements AutoCloseable {

  private static final Duration BETWEEN_LISTS = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final StreamTrigger trigger;
  private final DynamoDbStreamsClient streams;
  private final String streamArn;
  private final StreamFunction function;
  private final Consumer<DeadLetter> deadLetters;
  private final Consumer<String> log;
  private final Threads threads;
  private final Set<String> begun = new HashSet<>();
  private final Set<String> finished = ConcurrentHashMap.newKeySet();

  private StreamPoller(
      StreamTrigger trigger,
      DynamoDbStreamsClient streams,
      String streamArn,
      StreamFunction function,
      Consumer<DeadLetter> deadLetters,
      Consumer<String> log) {
    this.trigger = trigger;
    this.streams = streams;
    this.streamArn = streamArn;
    this.function = function;
    this.deadLetters = deadLetters;
    this.log = log;
    this.threads = new Threads(log);
  }

  /**
   * Determines the position in the stream and polls from there.
   *
   * @param log receives problems
   */
  public static StreamPoller start(
      StreamTrigger trigger,
      DynamoDbStreamsClient streams,
      String streamArn,
      StreamFunction function,
      Consumer<DeadLetter> deadLetters,
      Consumer<String> log) {
    StreamPoller poller = new StreamPoller(trigger, streams, streamArn, function, deadLetters, log);
    poller.begin();
    poller.threads.begin(poller::follow);
    return poller;
  }

  /** Stops at once: a batch under way counts as not delivered. */
  @Override
  public void close() {
    threads.close();
  }

  /** LATEST means records from now on, so closed shards hold none. */
  private void begin() {
    List<Shard> shards = shards();
    if (trigger.start() == ShardIteratorType.LATEST) {
      shards.stream()
          .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() != null)
          .map(Shard::shardId)
          .forEach(finished::add);
      begun.addAll(finished);
    }
    consumeAllOf(shards, trigger.start());
  }

  private void follow() throws InterruptedException {
    while (true) {
      Thread.sleep(BETWEEN_LISTS);
      try {
        consumeAllOf(shards(), ShardIteratorType.TRIM_HORIZON);
      } catch (SdkException e) {
        log.accept("the stream's shards cannot be listed: " + e.getMessage());
      }
    }
  }

  /** Starts to consume the shards whose parent is finished or was trimmed. */
  private void consumeAllOf(List<Shard> shards, ShardIteratorType start) {
    Set<String> listed = new HashSet<>(shards.stream().map(Shard::shardId).toList());
    for (Shard shard : shards) {
      String parent = shard.parentShardId();
      boolean isDue = parent == null || finished.contains(parent) || !listed.contains(parent);
      if (isDue && !begun.contains(shard.shardId())) {
        consume(new StreamShard(streamArn, shard.shardId()), start);
        begun.add(shard.shardId());
      }
    }
  }

  private void consume(StreamShard shard, ShardIteratorType start) {
    ShardConsumer consumer =
        new ShardConsumer(
            trigger,
            new ShardReader(streams, shard, start, log),
            () ->
                new Delivery(
                    trigger, shard, function, deadLetters, InstantSource.system(), FIRST_PAUSE),
            log);
    threads.begin(() -> {
      consumer.run(threads);
      finished.add(shard.shardId());
    });
  }

  private List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    @Nullable String last = null;
    do {
      StreamDescription page =
          streams
              .describeStream(
                  DescribeStreamRequest.builder()
                      .streamArn(streamArn)
                      .exclusiveStartShardId(last)
                      .build())
              .streamDescription();
      shards.addAll(page.shards());
      last = page.lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }
}
