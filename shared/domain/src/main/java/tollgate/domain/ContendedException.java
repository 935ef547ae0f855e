package tollgate.domain;

import java.time.Duration;

/**
 * The request ran out of time: other requests kept winning, the table was throttled, or answers
 * were lost. Either nothing was written or the same key finds what was, so a retry with that key is
 * safe.
 *
 * <p>This is a failure of infrastructure, not a decline: no function handles it, and it is never
 * bound to a key.
 */
public final class ContendedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Others that keep winning are soon done. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** A table that throttles adapts in seconds to minutes. */
  private static final Duration AFTER_THROTTLING = Duration.ofSeconds(5);

  private final Duration retryAfter;

  public ContendedException(Throwable cause) {
    this("the request's time is over", cause, SOON);
  }

  private ContendedException(String why, Throwable cause, Duration retryAfter) {
    super(why, cause);
    this.retryAfter = retryAfter;
  }

  /** The table has throttled so many calls that another one would only add to its load. */
  public static ContendedException throttled(Throwable cause) {
    return new ContendedException("the table throttles", cause, AFTER_THROTTLING);
  }

  /**
   * No definite answer is possible: a transaction may still be under way, or others kept winning.
   */
  public ContendedException(String why) {
    super(why);
    this.retryAfter = SOON;
  }

  /** How long a caller should wait before sending the request again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
