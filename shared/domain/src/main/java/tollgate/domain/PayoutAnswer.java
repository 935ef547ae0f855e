package tollgate.domain;

/** What a provider says about a payout. What it means by that is never guessed. */
public sealed interface PayoutAnswer {

  /** The money has left, once, under this reference. */
  record Paid() implements PayoutAnswer {}

  /** It has not left, and never will under this reference. */
  record Refused(RejectionReason reason) implements PayoutAnswer {}

  /**
   * It may have left or not: the same reference has to be asked about, and nothing else follows.
   *
   * @param why for the log, without data
   */
  record Unknown(String why) implements PayoutAnswer {}

  /**
   * It is about our reference, and about another amount, currency or payee.
   *
   * @param what the members that differ, without their values
   */
  record Contradicted(String what) implements PayoutAnswer {}
}
