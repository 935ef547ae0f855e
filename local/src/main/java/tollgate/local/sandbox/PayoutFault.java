package tollgate.local.sandbox;

/** What can go wrong when the provider is asked. */
public enum PayoutFault {
  /** Nothing. */
  NONE,
  /** Does what it is asked to, and never answers. */
  TIMEOUT,
  /** Refuses the payout for good. */
  REFUSE,
  /** Answers 500 and does nothing. */
  ERROR,
  /** Does what it is asked to, and takes its time to answer. */
  SLOW,
  /** Cuts the connection and does nothing. */
  RESET
}
