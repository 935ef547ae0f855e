package tollgate.domain;

/** What a provider says about a payout. Anything that is not clear is unknown, never guessed. */
public sealed interface PayoutAnswer {

  /** The money has left, once, under this reference. */
  record Paid() implements PayoutAnswer {}

  /** The money has not left, and never will under this reference. */
  record Refused(RejectionReason reason) implements PayoutAnswer {}

  /**
   * The money may have left. The provider has to be asked about the same reference; nothing else
   * may be concluded.
   *
   * @param why for the log, without data
   */
  record Unknown(String why) implements PayoutAnswer {}

  /**
   * The answer names our reference, but a different amount, currency or payee.
   *
   * @param what the members that differ, without their values
   */
  record Contradicted(String what) implements PayoutAnswer {}
}
