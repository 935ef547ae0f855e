package tollgate.domain;

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

  public ContendedException(Throwable cause) {
    super("the request's time is over", cause);
  }

  /**
   * No definite answer is possible: a transaction may still be under way, or others kept winning.
   */
  public ContendedException(String why) {
    super(why);
  }
}
