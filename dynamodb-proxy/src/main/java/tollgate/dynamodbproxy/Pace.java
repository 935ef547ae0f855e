package tollgate.dynamodbproxy;

import java.time.Duration;

/**
 * The time that a call takes. The engine applies it halfway, so that reads see it neither early nor
 * late.
 */
final class Pace {

  private final long begunNanos = System.nanoTime();
  private final long nanos;

  Pace(Duration time) {
    this.nanos = time.toNanos();
  }

  void untilHalfway() throws InterruptedException {
    sleepUntil(begunNanos + nanos / 2);
  }

  void untilTheEnd() throws InterruptedException {
    sleepUntil(begunNanos + nanos);
  }

  private static void sleepUntil(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }
}
