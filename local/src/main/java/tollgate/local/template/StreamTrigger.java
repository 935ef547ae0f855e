package tollgate.local.template;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * An event of type DynamoDB, as the template declares it.
 *
 * @param function its logical id
 * @param start where reading starts, each time that {@code ./run} starts
 * @param window how long an incomplete batch may wait
 * @param lanes how many batches of a shard may be under way at once; records of one item are never
 *     in two of them
 */
public record StreamTrigger(
    String function,
    String table,
    ShardIteratorType start,
    int batchSize,
    Duration window,
    int lanes,
    Filter filter,
    Failure failure) {

  /**
   * What to do with a batch that fails.
   *
   * @param reportsItems whether the function's answer names the records that failed
   * @param bisects whether a batch that fails is halved, which does not count as a retry
   * @param retries the most retries; empty for no limit but time
   * @param maximumAge the maximum age of a record; empty for the stream's retention
   * @param destination the logical id of the queue for discarded records
   */
  public record Failure(
      boolean reportsItems,
      boolean bisects,
      OptionalInt retries,
      Optional<Duration> maximumAge,
      Optional<String> destination) {}
}
