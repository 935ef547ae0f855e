package tollgate.reconciliation;

/**
 * An attribute that a rule needs is missing or of another type. Its message names the attribute,
 * never the value.
 */
final class UnreadableRow extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableRow(String attribute) {
    super(attribute + " is missing or of another type");
  }
}
