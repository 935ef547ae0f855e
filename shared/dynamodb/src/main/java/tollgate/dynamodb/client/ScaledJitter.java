package tollgate.dynamodb.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A random wait in units of the holding time, for an item that others hold. What holds it now is
 * gone after one holding time, so a wait that is scaled to it neither comes back too early nor
 * leaves the item idle, whether a transaction takes five milliseconds or a hundred.
 *
 * <p>The window of the random part grows by a constant with each conflict, because each one says
 * that more callers are here than was thought. It shrinks with the request's time, because those
 * who came first have been served by then, and so that the oldest request has the best chance.
 *
 * @param least that is waited in any case, in holding times
 * @param first the window after the first conflict, in holding times
 * @param growth of the window with each further conflict, in holding times
 * @param most the largest window, in holding times
 */
public record ScaledJitter(double least, double first, double growth, double most)
    implements Backoff {

  /** Chosen by measurement: see decision 38. */
  public static final ScaledJitter MEASURED = new ScaledJitter(0.75, 6, 1, 14);

  /** An equal request is done after one holding time; if it has failed by then, so may others. */
  public static final ScaledJitter BEHIND_A_TWIN = new ScaledJitter(1, 0, 1, 14);

  @Override
  public Duration beforeNext(RetryState setback, RandomGenerator random) {
    double window = Math.min(most, first + growth * (setback.times() - 1));
    double holdingTimes = least + window * random.nextDouble();
    return Duration.ofNanos(
        Math.round(setback.holdingTime().toNanos() * holdingTimes * setback.shareOfTimeLeft()));
  }
}
