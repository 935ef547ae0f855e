package tollgate.benchmarks;

/**
 * What a request takes in a process that has answered many, from the event to its answer.
 *
 * @param warmMillis the median of the last of them
 */
record Warmed(String row, Cores cores, int round, double warmMillis) {}
