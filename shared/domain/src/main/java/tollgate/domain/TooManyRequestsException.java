package tollgate.domain;

import java.time.Duration;

/**
 * The user has sent more requests than the limit allows. Nothing was read or written for this one,
 * and it is never bound to a key.
 */
public final class TooManyRequestsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * A request over the limit.
   *
   * @param retryAfter until the user's requests are executed again
   */
  public TooManyRequestsException(Duration retryAfter) {
    super("the user has sent too many requests");
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
