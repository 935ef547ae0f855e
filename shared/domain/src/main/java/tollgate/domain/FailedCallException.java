package tollgate.domain;

/**
 * The database refused a call for a reason that another try would not mend: a right or a table is
 * missing, or the call is wrong. Nothing was written.
 *
 * <p>Its message holds no data and may be logged.
 */
public final class FailedCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A refused call.
   *
   * @param code the database's error code, as {@code AccessDeniedException}
   * @param requestId by which the database's operators find the call
   */
  public FailedCallException(String code, int status, String requestId, Throwable cause) {
    super(code + ", status " + status + ", request " + requestId, cause);
  }
}
