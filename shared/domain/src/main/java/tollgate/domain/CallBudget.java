package tollgate.domain;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What limits the calls of one request, and how many there were. */
public record CallBudget(Deadline deadline, CallTally tally) {

  /**
   * The budget of a request that begins now.
   *
   * @param time until the last call must have ended
   * @param nanoTime a monotonic clock, as {@link System#nanoTime}
   */
  public static CallBudget within(Duration time, LongSupplier nanoTime) {
    return new CallBudget(Deadline.after(time, nanoTime), new CallTally());
  }
}
