package tollgate.operator;

/** The reason why a command did nothing: a text with a stable code in front. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Refused(int exitCode, String text) {
    super(text, null, false, false);
    this.exitCode = exitCode;
  }

  /** The state of the payout does not permit the command. */
  static Refused because(String code, String text) {
    return new Refused(1, code + ": " + text);
  }

  /** The operator did not confirm, or could not be asked. */
  static Refused unconfirmed(String text) {
    return new Refused(3, "not-confirmed: " + text);
  }

  int exitCode() {
    return exitCode;
  }
}
