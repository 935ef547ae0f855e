package tollgate.racelab.report;

/** What a cell comes to, the worst that applies. */
enum Verdict {
  RIGHT("right"),
  UNSERVED("failed"),
  WRONG("wrong"),
  NOT_MEASURED(Numbers.NOT_MEASURED);

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
