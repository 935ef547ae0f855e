package tollgate.leads;

/** What an operator gets who asks once for a lead. */
sealed interface Turn {

  /** The lead is the operator's. */
  record Got(String lead, long fence) implements Turn {}

  /** There is none. */
  record NoneLeft() implements Turn {}

  /** Others were faster, too often: the operator has to ask again. */
  record GaveUp() implements Turn {}
}
