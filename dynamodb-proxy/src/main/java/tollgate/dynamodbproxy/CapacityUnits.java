package tollgate.dynamodbproxy;

/** Request units by the documented rule: of writes per started KB, of reads per started 4 KB. */
final class CapacityUnits {

  private static final int WRITE_BYTES = 1024;
  private static final int READ_BYTES = 4096;

  /** What a transaction takes of each: two writes, or two reads, underneath. */
  static final int IN_A_TRANSACTION = 2;

  /** What an eventually consistent read takes. */
  static final double EVENTUALLY = 0.5;

  private CapacityUnits() {}

  /** An item that is not there counts as the smallest one. */
  static int write(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, WRITE_BYTES));
  }

  static int read(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, READ_BYTES));
  }
}
