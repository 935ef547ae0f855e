package tollgate.racelab.strategy;

/** One way to take an amount from a row, in one server process. */
public interface Strategy {

  /**
   * Runs one request once. What the SDK throws goes to the caller as a server error.
   *
   * @param deadline no attempt begins after it
   */
  Answer run(Act act, Deadline deadline);
}
