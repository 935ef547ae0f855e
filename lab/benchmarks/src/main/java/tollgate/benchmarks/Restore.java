package tollgate.benchmarks;

/**
 * A process that was initialized for a snapshot and went on as if it had been restored from it.
 *
 * @param initMillis until it waits for the snapshot, with what its hooks do before that
 * @param restoreMillis what its hooks take when it goes on
 * @param firstMillis the first invocation
 * @param warmMillis the median of later ones in the same process
 */
record Restore(
    String row,
    Cores cores,
    int round,
    double initMillis,
    double restoreMillis,
    double firstMillis,
    double warmMillis) {

  double firstByWarm() {
    return firstMillis / warmMillis;
  }
}
