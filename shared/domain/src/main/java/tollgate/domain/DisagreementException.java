package tollgate.domain;

/**
 * A condition failed in the database, yet the decision about the item it returned repeats the same
 * write. Either the condition or the rule is wrong, or the row is damaged; a retry would loop
 * forever.
 */
public final class DisagreementException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A disagreement.
   *
   * @param condition the table and the condition that failed, without values
   * @param decision what was decided about the item
   */
  public DisagreementException(String condition, String decision) {
    super("the condition \"" + condition + "\" failed, and the decision was " + decision);
  }
}
