package tollgate.dynamodbproxy;

/**
 * What a caller used.
 *
 * @param calls that arrived, whatever their answer; those about tables themselves do not count
 * @param writeUnits write request units
 * @param readUnits read request units
 * @param transactionConflicts calls that were refused because a transaction held an item
 * @param throttled calls that were refused by throttling
 */
public record Usage(
    long calls, double writeUnits, double readUnits, long transactionConflicts, long throttled) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  public Usage plus(Usage more) {
    return new Usage(
        calls + more.calls,
        writeUnits + more.writeUnits,
        readUnits + more.readUnits,
        transactionConflicts + more.transactionConflicts,
        throttled + more.throttled);
  }

  /** What came on top since then. */
  public Usage minus(Usage earlier) {
    return new Usage(
        calls - earlier.calls,
        writeUnits - earlier.writeUnits,
        readUnits - earlier.readUnits,
        transactionConflicts - earlier.transactionConflicts,
        throttled - earlier.throttled);
  }
}
