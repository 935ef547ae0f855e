package tollgate.dynamodb;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: a random part ("full jitter") of a bound that doubles
 * with each attempt, so that those who collided once do not meet again.
 *
 * @param base the bound before the second attempt
 * @param cap the largest bound
 */
record Backoff(Duration base, Duration cap, RandomGenerator random, Sleeper sleeper) {

  private static final int MOST_DOUBLINGS = 20;

  /** Waits, at most as long as the time that is left. */
  void beforeAttempt(int attempt, Duration timeLeft) {
    long bound = Math.min(cap.toNanos(), base.toNanos() << Math.min(attempt - 2, MOST_DOUBLINGS));
    sleeper.sleep(Duration.ofNanos(Math.min(random.nextLong(bound), timeLeft.toNanos())));
  }

  /** Lets time pass. */
  interface Sleeper {
    void sleep(Duration time);
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
