package tollgate.dynamodb.tables;

/**
 * What to do about a write whose row another transaction holds, instead of only sending it again.
 */
public enum Contention {

  /** Wait, then send the same transaction again. */
  RETRY(1),

  /**
   * Wait, then read the row and decide again: for a row that changes once. The transaction that
   * holds it may make this write impossible, and a read costs less than a failed transaction.
   */
  READ_ROW(1),

  /**
   * At every fourth conflict, read all rows of the operation and decide again: for a row that is
   * written again and again. Mostly the next attempt succeeds, but many writers may have left
   * nothing in the row, and reads of it run in parallel where transactions do not.
   */
  READ_ALL_ROWS(4),

  /** Wait, then decide again without this row: another row would do as well. */
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
