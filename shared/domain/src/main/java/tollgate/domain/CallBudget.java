package tollgate.domain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What one request may spend and what it met on its way: the time left for attempts, and the tally
 * of calls, conflicts, throttles and lost answers for logs and metrics. Used by one thread.
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
   * @param time until the last attempt must have ended
   * @param nanoTime a monotonic clock, as {@link System#nanoTime}
   */
  public static CallBudget within(Duration time, LongSupplier nanoTime) {
    return new CallBudget(nanoTime, time.toNanos());
  }

  /** Never negative. */
  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, deadline - nanoTime.getAsLong()));
  }

  /** Of all the time that was given: 1 at the beginning, 0 when it is over. */
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

  /** Calls of the database, our own retries among them; the SDK's resends of one call are not. */
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

  /** Why a call is worth another try. */
  public enum TransientError {
    /** Another transaction held one of the items. */
    CONFLICT,
    /** A table, partition or the account was over its limit. */
    THROTTLE,
    /** No answer, so applied or not: the same ids make the next try safe. */
    LOST_ANSWER
  }
}
