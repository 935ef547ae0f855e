package tollgate.dynamodbproxy;

/**
 * The usage of a caller.
 *
 * @param calls calls that arrived, whatever their answer, except those on tables themselves
 * @param writeUnits write request units
 * @param readUnits read request units
 * @param transactionConflicts calls that failed because a transaction held an item
 * @param throttled calls that were throttled
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

  /** The usage since then. */
  public Usage minus(Usage earlier) {
    return new Usage(
        calls - earlier.calls,
        writeUnits - earlier.writeUnits,
        readUnits - earlier.readUnits,
        transactionConflicts - earlier.transactionConflicts,
        throttled - earlier.throttled);
  }
}
