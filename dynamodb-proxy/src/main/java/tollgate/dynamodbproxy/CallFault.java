package tollgate.dynamodbproxy;

/** A way in which a call fails. */
public enum CallFault {
  /** The connection is closed without an answer, and nothing is done. */
  FAIL_BEFORE,
  /** It is done, and then the connection is closed without an answer. */
  APPLY_THEN_DROP,
  /** It is done, and the answer comes late. */
  APPLY_THEN_DELAY,
  /** It is refused by throttling. */
  THROTTLE,
  /** The answer is an internal error, and nothing is done. */
  ERROR_500,
  /** The connection is reset, and nothing is done. */
  RESET,
  /** Its client request token is from a time that is over: it is not remembered. */
  STALE_TOKEN,
  /** One key of a batch of reads is left unprocessed; a batch of one key is throttled. */
  UNPROCESSED,
  /** It takes longer. */
  LATENCY
}
