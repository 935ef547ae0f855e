package tollgate.dynamodbproxy;

/** Request units by the documented rule: writes are rounded up to 1 KB, reads to 4 KB. */
final class CapacityUnits {

  private static final int WRITE_BYTES = 1024;
  private static final int READ_BYTES = 4096;

  /** A transaction takes twice the units, since it performs two underlying writes, or two reads. */
  static final int IN_A_TRANSACTION = 2;

  /** The share of an eventually consistent read. */
  static final double EVENTUALLY = 0.5;

  private CapacityUnits() {}

  /** An absent item counts as the smallest one. */
  static int write(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, WRITE_BYTES));
  }

  static int read(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, READ_BYTES));
  }
}
