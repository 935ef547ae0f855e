package tollgate.dynamodb.tables;

/** What to do when another transaction holds the row of a write. */
public enum Contention {

  /** Wait, then send the same transaction again. */
  RETRY(1),

  /**
   * Wait, then read the row, and others of this policy that are held, and decide again: for a row
   * that changes once. The transaction that holds it may make this write impossible, and a read
   * costs less than a failed transaction.
   */
  READ_ROW(1),

  /**
   * At every fourth conflict, read all rows of the operation and decide again: for a row that is
   * written again and again. Usually a retry succeeds, but many writers may have used up what the
   * row holds. Reads of one row run in parallel; transactions do not.
   */
  READ_ALL_ROWS(4),

  /** Wait, then decide again without this row: another row serves as well. */
  CHOOSE_ANOTHER(1);

  private final int every;

  Contention(int every) {
    this.every = every;
  }

  /** Whether the policy differs from a retry at this conflict of the request, counted from 1. */
  public boolean isDue(int conflicts) {
    return this != RETRY && conflicts % every == 0;
  }
}
