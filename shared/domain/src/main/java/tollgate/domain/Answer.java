package tollgate.domain;

/**
 * The answer to a request, in the form that is stored with its effect and replayed byte for byte.
 *
 * @param status the HTTP status
 * @param outcome what happened, as one word for logs and metrics: {@code withdrawing}, or a
 *     problem's code
 * @param body a JSON object
 */
public record Answer(int status, String outcome, String body) {

  private static final int FIRST_PROBLEM_STATUS = 400;

  public boolean isProblem() {
    return status >= FIRST_PROBLEM_STATUS;
  }
}
