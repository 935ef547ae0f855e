package tollgate.dynamodb.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt at a call. There is no queue to stand in and nobody to
 * ask: all that a caller knows is what it met itself.
 */
@FunctionalInterface
public interface Backoff {

  /** The wait, from what was met so far; never negative. */
  Duration beforeNext(RetryState setback, RandomGenerator random);
}
