package tollgate.racelab.strategy;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential backoff with full jitter as the textbook has it, with a base of 25 ms and a cap of 20
 * s: the numbers of the AWS SDKs' standard mode for DynamoDB and of the AWS Architecture Blog,
 * "Exponential Backoff And Jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ (read 2026-11-26).
 */
final class Backoff {

  private static final long BASE_MILLIS = 25;
  private static final long CAP_MILLIS = 20_000;
  private static final int MOST_DOUBLINGS = 20;

  private Backoff() {}

  /** Waits before the attempt after this one, at most until the deadline. */
  static void after(int attempt, Deadline deadline) {
    long bound = Math.min(CAP_MILLIS, BASE_MILLIS << Math.min(attempt - 1, MOST_DOUBLINGS));
    long millis = ThreadLocalRandom.current().nextLong(bound + 1);
    sleep(Duration.ofMillis(Math.min(millis, deadline.left().toMillis())));
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
