package tollgate.dynamodb;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import tollgate.domain.Effort;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutFirstSend;
import tollgate.domain.PayoutProviderName;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketStatus;

/**
 * The notes in a red packet's row around its payout: that it is about to be sent, by which
 * reference and to which provider, and that the provider contradicted it. There is no caller and no
 * token; the row alone decides.
 *
 * <p>The shard of a row says which release ordered its payout, see {@link PayoutShards}. Only the
 * newer ones stored a reference with the order; what an older one ordered keeps the reference that
 * is derived from the attempt, and may have been noted by that release.
 */
public final class PayoutsUnderWay {

  /** The first note of an order names its provider; the later ones leave it as it is. */
  private static final String NOTE =
      "SET #payoutTriedAt = :at,"
          + " #payoutSentReference = if_not_exists(#payoutSentReference, #payoutReference),"
          + " #payoutSentTo = if_not_exists(#payoutSentTo, :provider),"
          + " #payoutSentAt = if_not_exists(#payoutSentAt, :at)";

  /** When an older release sent it for the first time is not known; not before it was ordered. */
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

  /** Holds if nobody else has tried it since it was proposed. */
  private static final String IS_UNTRIED = " AND #payoutTriedAt = :seen";

  /** Holds if this attempt is the one under way, and its reference is this one. */
  private static final String IS_UNDER_WAY = IS_THE_ATTEMPT + " AND #payoutReference = :reference";

  private final DatabaseClient client;

  public PayoutsUnderWay(Deployment deployment) {
    this.client = new DatabaseClient(deployment, Table.RED_PACKETS);
  }

  /**
   * Notes that an attempt is about to be sent, or finds that there is nothing to send.
   *
   * @param triedAt when it was last tried, as the index proposed it: another try since then ends
   *     this one. None for a record of the stream, which comes with the order
   */
  public Try begin(
      PayoutAttempt attempt,
      Optional<String> triedAt,
      PayoutProviderName provider,
      Instant now,
      Effort effort) {
    Attributes values =
        new Attributes()
            .and(":at", now)
            .and(":provider", provider)
            .and(":withdrawing", RedPacketStatus.WITHDRAWING)
            .and(":number", attempt.number())
            .and(":shard", PayoutShards.FIRST)
            .and(":seen", triedAt);
    String unless = triedAt.isPresent() ? IS_UNTRIED : "";
    try {
      return tried(note(attempt, NOTE, IS_THE_ORDER + unless, values, effort));
    } catch (ConditionalCheckFailedException e) {
      if (PayoutShards.isOld(e.item())) {
        return beginOld(attempt, IS_THE_OLD_ORDER + unless, values, effort);
      }
      return lacksItsReference(e.item(), attempt)
          ? new Try.Unreadable(new IllegalStateException("an order has no reference"))
          : new Try.Over();
    }
  }

  private static boolean lacksItsReference(Map<String, AttributeValue> row, PayoutAttempt attempt) {
    return !row.containsKey("payoutReference")
        && AttributeValue.fromS(RedPacketStatus.WITHDRAWING.name()).equals(row.get("status"))
        && AttributeValue.fromN(Integer.toString(attempt.number())).equals(row.get("attempt"));
  }

  private Try beginOld(PayoutAttempt attempt, String condition, Attributes values, Effort effort) {
    values.and(":reference", PayoutReference.derivedFrom(attempt));
    try {
      return tried(note(attempt, NOTE_OLD, condition, values, effort));
    } catch (ConditionalCheckFailedException e) {
      return e.item().containsKey("requestedAt")
          ? new Try.Over()
          : new Try.Unreadable(new IllegalStateException("an order does not say when it was made"));
    }
  }

  /** Writes a note; the row as it was before. */
  private Map<String, AttributeValue> note(
      PayoutAttempt attempt, String update, String condition, Attributes values, Effort effort) {
    return client
        .within(effort)
        .update(RedPackets.key(attempt.redPacket()), update, condition, values);
  }

  /** Notes that the provider contradicted a payout, unless it has ended meanwhile. */
  public void contradict(Payout payout, String what, Effort effort) {
    Attributes values =
        new Attributes()
            .and(":withdrawing", RedPacketStatus.WITHDRAWING)
            .and(":number", payout.attempt().number())
            .and(":reference", payout.reference())
            .and(":what", what);
    try {
      note(payout.attempt(), CONTRADICT, IS_UNDER_WAY, values, effort);
    } catch (ConditionalCheckFailedException _) {
      // What is not under way waits for nobody.
    }
  }

  private static Try tried(Map<String, AttributeValue> before) {
    try {
      return tried(new Item(before));
    } catch (RuntimeException e) {
      return new Try.Unreadable(e);
    }
  }

  private static Try tried(Item before) {
    RedPacket packet = RedPackets.read(before);
    PayoutAttempt attempt = new PayoutAttempt(packet.id(), packet.attempt());
    PayoutReference derived = PayoutReference.derivedFrom(attempt);
    boolean old = PayoutShards.isOld(before.attributes());
    Optional<PayoutReference> stored =
        before.optionalString("payoutReference").map(PayoutReference::new);
    Payout payout =
        new Payout(
            attempt,
            old ? derived : stored.orElseThrow(),
            packet.owner(),
            packet.amount(),
            packet.withdrawal().orElseThrow().requestedAt());
    Optional<PayoutReference> sent =
        before.optionalString("payoutSentReference").map(PayoutReference::new);
    if (before
        .optionalString("contradictedReference")
        .equals(Optional.of(payout.reference().value()))) {
      return new Try.Contradicted(payout, before.string("contradiction"));
    }
    if (sent.equals(Optional.of(payout.reference()))) {
      return new Try.Again(payout, firstSend(before));
    }
    if (sent.isPresent() && !old) {
      return new Try.TwoReferences(payout);
    }
    return stored.equals(Optional.of(derived))
        ? new Try.Again(payout, new PayoutFirstSend(Optional.empty(), payout.orderedAt()))
        : new Try.First(payout);
  }

  private static PayoutFirstSend firstSend(Item row) {
    return new PayoutFirstSend(
        Optional.of(new PayoutProviderName(row.string("payoutSentTo"))),
        row.instant("payoutSentAt"));
  }

  /** How a try to pay out begins. */
  public sealed interface Try {

    /** Nobody can have sent this attempt. */
    record First(Payout payout) implements Try {}

    /** Somebody may have sent this attempt: the provider has to be asked first. */
    record Again(Payout payout, PayoutFirstSend first) implements Try {}

    /** The provider contradicted this attempt: a person decides. */
    record Contradicted(Payout payout, String what) implements Try {}

    /**
     * It was sent under one reference, then an older release noted it under another one: either may
     * have been paid, and a person decides.
     */
    record TwoReferences(Payout payout) implements Try {}

    /** This attempt is not under way, or no longer, or somebody else tries it. */
    record Over() implements Try {}

    /** The row is damaged, and is left as it is. */
    record Unreadable(RuntimeException failure) implements Try {}
  }
}
