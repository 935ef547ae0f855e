package tollgate.http;

/**
 * A request that cannot be read. Readers throw it; the endpoint turns it into its problem document.
 */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String detail;

  private ProblemException(Problem problem, String detail) {
    super(detail, null, false, false);
    this.problem = problem;
    this.detail = detail;
  }

  static ProblemException malformed(String detail) {
    return new ProblemException(Problem.MALFORMED_REQUEST, detail);
  }

  static ProblemException of(Problem problem) {
    return new ProblemException(problem, problem.detail());
  }

  Problem problem() {
    return problem;
  }

  String detail() {
    return detail;
  }
}
