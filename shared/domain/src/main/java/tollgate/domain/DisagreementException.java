package tollgate.domain;

/**
 * A condition failed in the database, and the decision about the very item that it met is to write
 * the same once more. One of the two is wrong, or the row is damaged: trying again would never end.
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
