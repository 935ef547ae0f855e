package tollgate.domain;

/**
 * The request's time is over: others kept winning, the table was throttled, or answers were lost.
 * Either nothing was written or the same key will tell, so a retry with it is safe.
 *
 * <p>Infrastructure, not a business "no": no function reacts to it, and it is never bound to a key.
 */
public final class ContendedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ContendedException(Throwable cause) {
    super("the request's time is over", cause);
  }

  /** Nothing definite can be said: an attempt may still be under way, or others kept winning. */
  public ContendedException(String why) {
    super(why);
  }
}
