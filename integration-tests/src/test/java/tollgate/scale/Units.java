package tollgate.scale;

/** Write and read units: request units where one pays per request, capacity units where not. */
record Units(long write, double read) {

  static final Units NONE = new Units(0, 0);

  private static final int WRITE_BYTES = 1024;
  private static final int READ_BYTES = 4096;

  /** Two writes underneath: one prepares, one commits. */
  static Units transactionalWrite(long bytes) {
    return new Units(2 * started(bytes, WRITE_BYTES), 0);
  }

  static Units write(long bytes) {
    return new Units(started(bytes, WRITE_BYTES), 0);
  }

  static Units consistentRead(long bytes) {
    return new Units(0, started(bytes, READ_BYTES));
  }

  /** Of an index, which is read as it was a while ago: half of a consistent read. */
  static Units eventualRead(long bytes) {
    return new Units(0, started(bytes, READ_BYTES) / 2.0);
  }

  Units plus(Units other) {
    return new Units(write + other.write, read + other.read);
  }

  /** An item that is not there counts as the smallest one. */
  private static long started(long bytes, int unit) {
    return Math.max(1, Math.ceilDiv(bytes, unit));
  }
}
