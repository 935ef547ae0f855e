package tollgate.local.template;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * An event of type DynamoDB, as the template declares it.
 *
 * @param function its logical id
 * @param start where reading begins, each time that {@code ./run} starts
 * @param window how long a batch that is not full may wait
 * @param lanes how many batches of a shard may be under way at once; records of one item never are
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
   * @param bisects whether a batch that fails is halved, which is no retry
   * @param retries none for as many as there is time for
   * @param maximumAge none for as long as the stream keeps records
   * @param destination logical id of the queue for what was given up
   */
  public record Failure(
      boolean reportsItems,
      boolean bisects,
      OptionalInt retries,
      Optional<Duration> maximumAge,
      Optional<String> destination) {}
}
