package tollgate.racelab.strategy;

/** What a caller is told. */
public sealed interface Answer {

  /**
   * It is done.
   *
   * @param effect the id of the entry that says so in the tables
   */
  record Done(String effect) implements Answer {}

  /** No: there is not enough, or somebody was faster. */
  record Refused() implements Answer {}

  /** A server error, or somebody is at it: the caller sends it again, with its key. */
  record Busy() implements Answer {}

  /** Nobody will try again: the user is told that the system is busy. */
  record GaveUp() implements Answer {}
}
