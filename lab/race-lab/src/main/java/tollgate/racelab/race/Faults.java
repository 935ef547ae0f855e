package tollgate.racelab.race;

/** What goes wrong besides the race. */
public enum Faults {
  NONE("none"),
  CRASHES("crashes"),
  LOST_ANSWERS("lost-answers");

  private final String id;

  Faults(String id) {
    this.id = id;
  }

  /** In the name of a row. */
  public String id() {
    return id;
  }

  /** In a sentence. */
  public String words() {
    return id.replace('-', ' ');
  }
}
