package tollgate.domain;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the last call of one request must have ended. */
public final class Deadline {

  private final LongSupplier nanoTime;
  private final long given;
  private final long end;

  private Deadline(LongSupplier nanoTime, long given) {
    this.nanoTime = nanoTime;
    this.given = given;
    this.end = nanoTime.getAsLong() + given;
  }

  /**
   * A deadline that begins now.
   *
   * @param time until the last call must have ended
   * @param nanoTime a monotonic clock, as {@link System#nanoTime}
   */
  public static Deadline after(Duration time, LongSupplier nanoTime) {
    return new Deadline(nanoTime, time.toNanos());
  }

  /** Never negative. */
  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
  }

  /** The part of the time that is left: 1 at the beginning, 0 at the end. */
  public double shareOfTimeLeft() {
    return given > 0 ? Math.min(1, (double) timeLeft().toNanos() / given) : 0;
  }
}
