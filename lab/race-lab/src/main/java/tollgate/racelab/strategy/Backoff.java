package tollgate.racelab.strategy;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import tollgate.dynamodb.client.FullJitter;
import tollgate.dynamodb.client.RetryState;

/**
 * Exponential backoff with full jitter as the textbook has it, with a base of 25 ms and a cap of 20
 * s: the numbers of the AWS SDKs' standard mode for DynamoDB and of the AWS Architecture Blog,
 * "Exponential Backoff And Jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ (read 2026-11-26).
 */
public final class Backoff {

  public static final FullJitter TEXTBOOK =
      new FullJitter(Duration.ofMillis(25), Duration.ofSeconds(20));

  private Backoff() {}

  /** Waits before the attempt after this one, at most until the deadline. */
  static void after(int attempt, Deadline deadline) {
    RetryState setback = new RetryState(attempt, Duration.ZERO, 1);
    Duration wait = TEXTBOOK.beforeNext(setback, ThreadLocalRandom.current());
    sleep(wait.compareTo(deadline.left()) < 0 ? wait : deadline.left());
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
