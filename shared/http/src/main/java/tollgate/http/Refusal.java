package tollgate.http;

/** A request that cannot be read. Thrown by readers, turned into its problem by the endpoint. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String detail;

  private Refusal(Problem problem, String detail) {
    super(detail, null, false, false);
    this.problem = problem;
    this.detail = detail;
  }

  static Refusal malformed(String detail) {
    return new Refusal(Problem.MALFORMED_REQUEST, detail);
  }

  static Refusal of(Problem problem) {
    return new Refusal(problem, problem.detail());
  }

  Problem problem() {
    return problem;
  }

  String detail() {
    return detail;
  }
}
