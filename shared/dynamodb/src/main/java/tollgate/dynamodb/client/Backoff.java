package tollgate.dynamodb.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a call is retried. DynamoDB has no queue for an item and reports no
 * contention, so a caller knows only the errors that it met itself.
 */
@FunctionalInterface
public interface Backoff {

  /** The wait, given the errors so far; never negative. */
  Duration beforeNext(RetryState setback, RandomGenerator random);
}
