package tollgate.reconciliation;

/**
 * Something that does not add up.
 *
 * @param rule what should hold
 * @param subject the row it does not hold for, as {@code table:key}
 * @param detail what was found instead
 */
public record Finding(Rule rule, String subject, String detail) {

  @Override
  public String toString() {
    return rule + "  " + subject + "  " + detail;
  }
}
