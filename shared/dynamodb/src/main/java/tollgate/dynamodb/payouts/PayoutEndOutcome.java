package tollgate.dynamodb.payouts;

/** What came of writing an end down. */
public enum PayoutEndOutcome {
  NOW,
  /** By another delivery, or by this one, whose answer was lost. */
  BEFORE,
  /** Another end stands there: the provider has said two things. */
  CONTRADICTED
}
