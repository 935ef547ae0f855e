package tollgate.dynamodb.client;

import java.time.Duration;

/**
 * The errors of a request so far, as its own process sees them.
 *
 * @param times how often this error has happened, from 1
 * @param holdingTime the estimate of how long a transaction holds its items
 * @param shareOfTimeLeft of all the time that the request was given, from 0 to 1
 */
public record RetryState(int times, Duration holdingTime, double shareOfTimeLeft) {

  public RetryState {
    if (times < 1 || holdingTime.isNegative() || shareOfTimeLeft < 0 || shareOfTimeLeft > 1) {
      throw new IllegalArgumentException("no setback: " + times + ", " + shareOfTimeLeft);
    }
  }
}
