package tollgate.dynamodb.gate;

/** The outcome of releasing a hold that has expired. */
enum HoldExpiryOutcome {
  RELEASED,
  /** It ended before: another request was faster, or captured it by a clock that is behind. */
  ENDED_BEFORE,
  /** The wallet cannot hold that much; the hold stays as it is. */
  WALLET_FULL
}
