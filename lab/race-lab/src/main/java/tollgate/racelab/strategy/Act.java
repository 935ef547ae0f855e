package tollgate.racelab.strategy;

/**
 * What a caller wants, however often it is sent.
 *
 * @param user who asks
 * @param row the red packet, the wallet, the room, the product, or the queue that leads are claimed
 *     from
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
    SELL
  }

  /** This one of the leads of a queue. */
  Act at(String lead) {
    return new Act(kind, user, lead, amount, key);
  }
}
