package tollgate.testing;

/** What the network does to one HTTP request to DynamoDB, below the SDK and its client. */
public enum NetworkFault {
  NONE,

  /** The request is delivered after a short delay. */
  DELAY,

  /** The request never arrives, and the connection breaks. */
  DROP,

  /** The connection breaks at once; the request arrives when {@link FaultyNetwork} delivers it. */
  HOLD,

  /** The request arrives twice, byte for byte; the second answer comes back. */
  DUPLICATE,

  /** The request is applied, and the connection breaks before the answer. */
  LOSE_ANSWER,

  /** The request is applied, and the connection breaks in the middle of the answer. */
  CUT_ANSWER,

  /** The request is applied, and some bytes of the answer arrive changed. */
  GARBLE_ANSWER
}
