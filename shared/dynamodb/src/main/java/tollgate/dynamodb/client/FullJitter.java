package tollgate.dynamodb.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A random part ("full jitter") of a bound that doubles with each error. For errors that retries
 * make worse: throttling, and a service that does not answer.
 *
 * @param base the bound after the first error
 * @param cap the largest bound
 */
public record FullJitter(Duration base, Duration cap) implements Backoff {

  private static final int MOST_DOUBLINGS = 20;

  @Override
  public Duration beforeNext(RetryState setback, RandomGenerator random) {
    long doubled = base.toNanos() << Math.min(setback.times() - 1, MOST_DOUBLINGS);
    return Duration.ofNanos(random.nextLong(Math.min(cap.toNanos(), doubled)));
  }
}
