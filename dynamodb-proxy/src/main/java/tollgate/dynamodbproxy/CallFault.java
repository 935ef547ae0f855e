package tollgate.dynamodbproxy;

/** A way in which a call fails. */
public enum CallFault {
  /** The connection is closed without an answer, and the call is not applied. */
  FAIL_BEFORE,
  /** The call is applied, then the connection is closed without an answer. */
  APPLY_THEN_DROP,
  /** The call is applied, and the answer is delayed. */
  APPLY_THEN_DELAY,
  /** The call is throttled. */
  THROTTLE,
  /** The answer is an internal error, and the call is not applied. */
  ERROR_500,
  /** The connection is reset, and the call is not applied. */
  RESET,
  /** The client request token has expired: it is not recognized. */
  STALE_TOKEN,
  /** One key of a batch of reads is left unprocessed; a batch of one key is throttled. */
  UNPROCESSED,
  /** The call takes longer. */
  LATENCY
}
