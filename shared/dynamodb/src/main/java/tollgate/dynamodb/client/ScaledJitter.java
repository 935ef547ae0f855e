package tollgate.dynamodb.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A random wait in units of the holding time, for an item held by another transaction. That
 * transaction ends after one holding time, so a wait scaled to it neither retries too early nor
 * leaves the item idle, whether a transaction takes five milliseconds or a hundred.
 *
 * <p>The window of the random part grows by a constant with each conflict, because each one shows
 * more contention than was assumed. It shrinks as the request's time runs out: earlier requests
 * have been served by then, and the oldest request gets the best chance.
 *
 * @param least the wait in any case, in holding times
 * @param first the window after the first conflict, in holding times
 * @param growth of the window with each further conflict, in holding times
 * @param most the largest window, in holding times
 */
public record ScaledJitter(double least, double first, double growth, double most)
    implements Backoff {

  /** Chosen by measurement: see decision 38. */
  public static final ScaledJitter MEASURED = new ScaledJitter(0.75, 6, 1, 14);

  /**
   * For a duplicate request that holds the token. It ends after one holding time; it may fail, and
   * so may others after it.
   */
  public static final ScaledJitter BEHIND_A_TWIN = new ScaledJitter(1, 0, 1, 14);

  @Override
  public Duration beforeNext(RetryState setback, RandomGenerator random) {
    double window = Math.min(most, first + growth * (setback.times() - 1));
    double holdingTimes = least + window * random.nextDouble();
    return Duration.ofNanos(
        Math.round(setback.holdingTime().toNanos() * holdingTimes * setback.shareOfTimeLeft()));
  }
}
