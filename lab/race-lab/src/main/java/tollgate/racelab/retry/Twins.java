package tollgate.racelab.retry;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import tollgate.dynamodb.client.Backoff;
import tollgate.dynamodb.client.ScaledJitter;
import tollgate.dynamodb.client.Setback;

/**
 * Equal requests with one key, in virtual time, and what they cost. One commits; the others find
 * its token, in a transaction that fails over it and holds the items like any other, or, if they
 * look, in a read.
 *
 * @param requests how many
 * @param looks whether one that met its twin reads the token before it sends again
 */
record Twins(int requests, boolean looks) {

  private static final Duration ROUND_TRIP = Duration.ofMillis(2);

  /** Of a consistent read of the token: one unit, where a failed withdrawal takes six. */
  private static final double UNITS_OF_A_LOOK = 1 / 6.0;

  /** How fast one client can send them. */
  private static final Duration BETWEEN_TWO = Duration.ofNanos(500_000);

  /** Units of all, by those of as many single failed transactions. */
  double cost(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PriorityQueue<Arrival> arrivals = new PriorityQueue<>(Comparator.comparingLong(Arrival::at));
    for (int i = 0; i < requests; i++) {
      arrivals.add(new Arrival(i * BETWEEN_TWO.toNanos() + random.nextLong(1_000), 0, false));
    }
    double units = 0;
    long freeAt = 0;
    long committedAt = Long.MAX_VALUE;
    while (!arrivals.isEmpty()) {
      Arrival next = arrivals.remove();
      units += next.isLook() ? UNITS_OF_A_LOOK : 1;
      boolean isAnswered;
      if (next.isLook()) {
        isAnswered = next.at() >= committedAt;
      } else {
        isAnswered = next.at() >= freeAt;
        if (isAnswered) {
          freeAt = next.at() + Scene.HOLDING.toNanos();
          committedAt = Math.min(committedAt, freeAt);
        }
      }
      if (!isAnswered) {
        arrivals.add(again(next, random));
      }
    }
    return units / requests;
  }

  private Arrival again(Arrival refused, SplittableRandom random) {
    if (refused.isLook()) {
      return new Arrival(refused.at() + ROUND_TRIP.toNanos(), refused.conflicts(), false);
    }
    int conflicts = refused.conflicts() + 1;
    Backoff backoff = looks ? ScaledJitter.BEHIND_A_TWIN : ScaledJitter.MEASURED;
    Duration wait = backoff.beforeNext(new Setback(conflicts, Scene.HOLDING, 1), random);
    return new Arrival(refused.at() + ROUND_TRIP.plus(wait).toNanos(), conflicts, looks);
  }

  private record Arrival(long at, int conflicts, boolean isLook) {}
}
