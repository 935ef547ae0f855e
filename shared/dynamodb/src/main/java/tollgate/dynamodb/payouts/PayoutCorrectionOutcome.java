package tollgate.dynamodb.payouts;

/** What came of a correction. */
enum PayoutCorrectionOutcome {
  DONE,
  /** The row is no longer as it was shown; nothing was done. */
  CHANGED
}
