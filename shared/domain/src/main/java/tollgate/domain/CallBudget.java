package tollgate.domain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that one request has left for calls, and a tally of its calls, conflicts, throttles and
 * lost answers for logs and metrics. Not thread-safe.
 */
public final class CallBudget {

  private final LongSupplier nanoTime;
  private final long given;
  private final long deadline;
  private int calls;
  private int conflicts;
  private int throttles;
  private int lostAnswers;

  private CallBudget(LongSupplier nanoTime, long given) {
    this.nanoTime = nanoTime;
    this.given = given;
    this.deadline = nanoTime.getAsLong() + given;
  }

  /**
   * The budget of one request.
   *
   * @param time until the last call must have ended
   * @param nanoTime a monotonic clock, as {@link System#nanoTime}
   */
  public static CallBudget within(Duration time, LongSupplier nanoTime) {
    return new CallBudget(nanoTime, time.toNanos());
  }

  /** Never negative. */
  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, deadline - nanoTime.getAsLong()));
  }

  /** The part of the time that is left: 1 at the beginning, 0 at the end. */
  public double shareOfTimeLeft() {
    return given > 0 ? Math.min(1, (double) timeLeft().toNanos() / given) : 0;
  }

  public void called() {
    calls++;
  }

  public void met(TransientError error) {
    switch (error) {
      case CONFLICT -> conflicts++;
      case THROTTLE -> throttles++;
      case LOST_ANSWER -> lostAnswers++;
    }
  }

  /** Calls to the database, including our own retries but not the SDK's. */
  public int calls() {
    return calls;
  }

  public int conflicts() {
    return conflicts;
  }

  public int throttles() {
    return throttles;
  }

  public int lostAnswers() {
    return lostAnswers;
  }

  /** Why a call may be retried. */
  public enum TransientError {
    /** Another transaction held one of the items. */
    CONFLICT,
    /** A table, partition or the account was over its limit. */
    THROTTLE,
    /** There was no answer, so the write may have been applied; the same ids make a retry safe. */
    LOST_ANSWER
  }
}
