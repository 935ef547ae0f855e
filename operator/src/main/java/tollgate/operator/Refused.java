package tollgate.operator;

/** Why a command did nothing: a clear text with a stable code in front. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Refused(int exitCode, String text) {
    super(text, null, false, false);
    this.exitCode = exitCode;
  }

  /** The payout is not in a state in which this can be done. */
  static Refused because(String code, String text) {
    return new Refused(1, code + ": " + text);
  }

  /** The operator said no, or could not be asked. */
  static Refused unconfirmed(String text) {
    return new Refused(3, "not-confirmed: " + text);
  }

  int exitCode() {
    return exitCode;
  }
}
