package tollgate.dynamodb.payouts;

/** The outcome of a correction. */
public enum PayoutCorrectionOutcome {
  DONE,
  /** The row has changed since it was shown; nothing was written. */
  CHANGED
}
