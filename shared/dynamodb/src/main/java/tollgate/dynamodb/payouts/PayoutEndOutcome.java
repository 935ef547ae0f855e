package tollgate.dynamodb.payouts;

/** The outcome of writing the end of a payout. */
public enum PayoutEndOutcome {
  NOW,
  /** Written before, by another delivery or by this one, whose answer was lost. */
  BEFORE,
  /** The row has a different end: the provider contradicted itself. */
  CONTRADICTED
}
