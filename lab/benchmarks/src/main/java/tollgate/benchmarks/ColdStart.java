package tollgate.benchmarks;

/**
 * A process from its start to its first answer.
 *
 * @param round all rows take part in each round, so that they share the weather
 * @param initMillis until it asks for work
 * @param invocationMillis from the event to its answer
 * @param processorMillis of all its processors until then, which a busy machine hardly changes
 * @param residentKilobytes after the answer
 */
record ColdStart(
    String row,
    Cores cores,
    int round,
    double initMillis,
    double invocationMillis,
    double processorMillis,
    long residentKilobytes) {

  double firstAnswerMillis() {
    return initMillis + invocationMillis;
  }

  double residentMegabytes() {
    return residentKilobytes / 1024.0;
  }
}
