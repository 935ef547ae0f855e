package tollgate.racelab.retry;

/**
 * A figure, and what it may be at most. The limits are set by people.
 *
 * @param goal the limit
 * @param measured what came of it
 */
record Goal(String name, double goal, double measured, boolean met) {

  /**
   * A goal and whether it was met.
   *
   * @param where "simulated" or "clock"
   */
  static Goal atMost(String name, String where, double limit, double measured) {
    return new Goal(
        name + " (" + where + ")", limit, Math.round(measured * 1000) / 1000.0, measured <= limit);
  }
}
