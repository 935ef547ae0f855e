package tollgate.domain;

/**
 * A call to the database failed for a reason that a retry cannot fix: a permission or a table is
 * missing, or the call is wrong. Nothing was written.
 *
 * <p>Its message holds no data and may be logged.
 */
public final class FailedCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A failed call.
   *
   * @param code the database's error code, as {@code AccessDeniedException}
   * @param requestId identifies the call to the database's operators
   */
  public FailedCallException(String code, int status, String requestId, Throwable cause) {
    super(code + ", status " + status + ", request " + requestId, cause);
  }
}
