package tollgate.local.sandbox;

/** A fault of the payout provider. */
public enum PayoutFault {
  /** No fault. */
  NONE,
  /** Executes the request and never answers. */
  TIMEOUT,
  /** Rejects the payout for good. */
  REFUSE,
  /** Answers 500 without executing the request. */
  ERROR,
  /** Executes the request and answers slowly. */
  SLOW,
  /** Cuts the connection without executing the request. */
  RESET
}
