package tollgate.reconciliation;

/**
 * A rule that does not hold for a row.
 *
 * @param rule the rule that should hold
 * @param subject the row, as {@code table:key}
 * @param detail what was found instead
 */
public record Finding(Rule rule, String subject, String detail) {

  @Override
  public String toString() {
    return rule + "  " + subject + "  " + detail;
  }
}
