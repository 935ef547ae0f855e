package tollgate.benchmarks;

/** One request to a handler and, next to it, the bare call of the same kind of transaction. */
record WarmPair(String row, double handlerMillis, double bareMillis) {

  double handlerByBare() {
    return handlerMillis / bareMillis;
  }
}
