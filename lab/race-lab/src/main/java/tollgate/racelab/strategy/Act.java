package tollgate.racelab.strategy;

/**
 * What a caller wants, however often it is sent.
 *
 * @param user who asks
 * @param row the red packet, the wallet, the room, the queue that leads are claimed from, the
 *     order, the hold, or the product
 * @param amount what is taken from the row, in minor units; 1 of a lead or a unit
 * @param key the caller's idempotency key, the same whenever the act is sent again
 */
public record Act(Kind kind, String user, String row, long amount, String key) {

  /** What kind of row it is, and so which of our functions serves it. */
  public enum Kind {
    WITHDRAW,
    BUY,
    ENTER,
    CLAIM,
    /** A part of an order. */
    REFUND,
    /** The three ways in which a hold ends. */
    CAPTURE,
    VOID,
    EXPIRE,
    /** A unit of a product. */
    SELL
  }

  /** This one of the leads of a queue. */
  Act at(String lead) {
    return new Act(kind, user, lead, amount, key);
  }
}
