package tollgate.dynamodb.client;

import java.time.Duration;

/**
 * What a request has met so far, seen from its own process.
 *
 * @param times how often it was hindered in this way, from 1
 * @param holdingTime for how long a transaction keeps its items, as far as is known here
 * @param shareOfTimeLeft of all the time that the request was given, from 0 to 1
 */
public record RetryState(int times, Duration holdingTime, double shareOfTimeLeft) {

  public RetryState {
    if (times < 1 || holdingTime.isNegative() || shareOfTimeLeft < 0 || shareOfTimeLeft > 1) {
      throw new IllegalArgumentException("no setback: " + times + ", " + shareOfTimeLeft);
    }
  }
}
