package tollgate.dynamodb.payouts;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import tollgate.domain.CallBudget;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutFirstSend;
import tollgate.domain.PayoutNotes;
import tollgate.domain.PayoutProviderName;
import tollgate.domain.PayoutReference;
import tollgate.domain.PayoutTry;
import tollgate.domain.RedPacketStatus;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.tables.Attributes;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.PayoutShard;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;

/**
 * The notes about a payout in its red packet's row: that it is about to be sent, under which
 * reference and to which provider, and that the provider contradicted it. There is no caller and no
 * token; the row alone decides.
 *
 * <p>The shard of a row shows whether an older release ordered its payout, see {@link PayoutShard}.
 * Newer releases store a random reference with the order. An older order keeps the reference
 * derived from its attempt, and the older release may have written notes as well.
 */
public final class PayoutsUnderWay {

  /** The first note of an order names the provider; later ones keep that name. */
  private static final String NOTE =
      "SET #payoutTriedAt = :at,"
          + " #payoutSentReference = if_not_exists(#payoutSentReference, #payoutReference),"
          + " #payoutSentTo = if_not_exists(#payoutSentTo, :provider),"
          + " #payoutSentAt = if_not_exists(#payoutSentAt, :at)";

  /** When an older release first sent it is unknown, but not before it was ordered. */
  private static final String NOTE_OLD =
      "SET #payoutTriedAt = :at, #payoutReference = :reference,"
          + " #payoutSentReference = if_not_exists(#payoutSentReference, :reference),"
          + " #payoutSentTo = if_not_exists(#payoutSentTo, :provider),"
          + " #payoutSentAt = if_not_exists(#payoutSentAt, #requestedAt)";

  private static final String CONTRADICT =
      "SET #contradictedReference = :reference, #contradiction = :what";

  /** Holds if this attempt is the one under way. */
  private static final String IS_THE_ATTEMPT = "#status = :withdrawing AND #attempt = :number";

  /** Holds if this attempt is the one under way, and was ordered with a reference. */
  private static final String IS_THE_ORDER =
      IS_THE_ATTEMPT + " AND #payoutShard >= :shard AND attribute_exists(#payoutReference)";

  /** Holds if this attempt is the one under way, and was ordered without a reference. */
  private static final String IS_THE_OLD_ORDER =
      IS_THE_ATTEMPT + " AND #payoutShard < :shard AND attribute_exists(#requestedAt)";

  /** Holds if it has not been tried since it was proposed. */
  private static final String IS_UNTRIED = " AND #payoutTriedAt = :seen";

  /** Holds if this attempt is the one under way, and its reference is this one. */
  private static final String IS_UNDER_WAY = IS_THE_ATTEMPT + " AND #payoutReference = :reference";

  private final DatabaseClient client;

  public PayoutsUnderWay(FunctionEnvironment deployment) {
    this.client = new DatabaseClient(deployment, Table.RED_PACKETS);
  }

  /**
   * Notes that an attempt is about to be sent, unless there is nothing to send.
   *
   * @param triedAt when it was last tried, as the index proposed it: this try ends if there was
   *     another one since. Empty for a record of the stream, which arrives with the order
   */
  public PayoutTry begin(
      PayoutAttempt attempt,
      Optional<String> triedAt,
      PayoutProviderName provider,
      Instant now,
      CallBudget budget) {
    Attributes values =
        new Attributes()
            .and(":at", now)
            .and(":provider", provider)
            .and(":withdrawing", RedPacketStatus.WITHDRAWING)
            .and(":number", attempt.number())
            .and(":shard", PayoutShard.FIRST)
            .and(":seen", triedAt);
    String unless = triedAt.isPresent() ? IS_UNTRIED : "";
    try {
      return tried(note(attempt, NOTE, IS_THE_ORDER + unless, values, budget));
    } catch (ConditionalCheckFailedException e) {
      if (PayoutShard.isOld(e.item())) {
        return beginOld(attempt, IS_THE_OLD_ORDER + unless, values, budget);
      }
      return lacksItsReference(e.item(), attempt)
          ? new PayoutTry.Unreadable(new IllegalStateException("an order has no reference"))
          : new PayoutTry.Over();
    }
  }

  private static boolean lacksItsReference(Map<String, AttributeValue> row, PayoutAttempt attempt) {
    return !row.containsKey("payoutReference")
        && AttributeValue.fromS(RedPacketStatus.WITHDRAWING.name()).equals(row.get("status"))
        && AttributeValue.fromN(Integer.toString(attempt.number())).equals(row.get("attempt"));
  }

  private PayoutTry beginOld(
      PayoutAttempt attempt, String condition, Attributes values, CallBudget budget) {
    values.and(":reference", PayoutReference.derivedFrom(attempt));
    try {
      return tried(note(attempt, NOTE_OLD, condition, values, budget));
    } catch (ConditionalCheckFailedException e) {
      return e.item().containsKey("requestedAt")
          ? new PayoutTry.Over()
          : new PayoutTry.Unreadable(
              new IllegalStateException("an order does not say when it was made"));
    }
  }

  /** Writes a note and returns the row as it was before. */
  private Map<String, AttributeValue> note(
      PayoutAttempt attempt,
      String update,
      String condition,
      Attributes values,
      CallBudget budget) {
    return client
        .within(budget)
        .update(RedPackets.key(attempt.redPacket()), update, condition, values);
  }

  /** Notes that the provider contradicted a payout, unless the payout has ended meanwhile. */
  public void contradict(Payout payout, String what, CallBudget budget) {
    Attributes values =
        new Attributes()
            .and(":withdrawing", RedPacketStatus.WITHDRAWING)
            .and(":number", payout.attempt().number())
            .and(":reference", payout.reference())
            .and(":what", what);
    try {
      note(payout.attempt(), CONTRADICT, IS_UNDER_WAY, values, budget);
    } catch (ConditionalCheckFailedException _) {
      // The payout is not under way, so it does not wait for a person.
    }
  }

  private static PayoutTry tried(Map<String, AttributeValue> before) {
    try {
      return PayoutTry.of(notes(new Item(before)));
    } catch (RuntimeException e) {
      return new PayoutTry.Unreadable(e);
    }
  }

  private static PayoutNotes notes(Item row) {
    return new PayoutNotes(
        RedPackets.read(row),
        PayoutShard.isOld(row.attributes()),
        row.optionalString("payoutSentReference").map(PayoutReference::new),
        row.optionalString("payoutSentTo")
            .map(to ->
                new PayoutFirstSend(
                    Optional.of(new PayoutProviderName(to)), row.instant("payoutSentAt"))),
        row.optionalString("contradictedReference").map(PayoutReference::new),
        row.optionalString("contradiction"));
  }
}
