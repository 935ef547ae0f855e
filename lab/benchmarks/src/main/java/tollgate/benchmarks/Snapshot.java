package tollgate.benchmarks;

/**
 * A process that was written to disk while it waited for its snapshot, ended, and brought back.
 *
 * @param kilobytes of its memory and state on disk
 * @param restoreMillis until it is back, with all of its memory
 * @param hooksMillis what its hooks take then
 * @param firstMillis the first invocation
 */
record Snapshot(
    String row,
    int round,
    long kilobytes,
    double restoreMillis,
    double hooksMillis,
    double firstMillis) {

  double megabytes() {
    return kilobytes / 1024.0;
  }

  /** From the request for an environment to the first answer. */
  double firstAnswerMillis() {
    return restoreMillis + hooksMillis + firstMillis;
  }
}
