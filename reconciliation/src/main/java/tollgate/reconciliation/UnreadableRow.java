package tollgate.reconciliation;

/** An attribute that a rule needs is missing or of another type. Names it, never its value. */
final class UnreadableRow extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableRow(String attribute) {
    super(attribute + " is missing or of another type");
  }
}
