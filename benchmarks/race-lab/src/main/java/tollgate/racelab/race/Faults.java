package tollgate.racelab;

/** What goes wrong besides the race. */
public enum Faults {
  NONE("none"),
  CRASHES("crashes"),
  LOST_ANSWERS("lost-answers");

  private final String text;

  Faults(String text) {
    this.text = text;
  }

  /** In the name of a row. */
  String text() {
    return text;
  }
}
