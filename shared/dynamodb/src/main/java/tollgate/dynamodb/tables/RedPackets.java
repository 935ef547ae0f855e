package tollgate.dynamodb.tables;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tollgate.decision.RowKey;
import tollgate.domain.Account;
import tollgate.domain.IssuedRedPacket;
import tollgate.domain.Money;
import tollgate.domain.OperatorFinding;
import tollgate.domain.Payout;
import tollgate.domain.PayoutReference;
import tollgate.domain.PayoutRejection;
import tollgate.domain.PayoutTransition;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.domain.RejectionReason;
import tollgate.domain.UserId;
import tollgate.domain.Withdrawal;
import tollgate.domain.WithdrawalId;

/** The red packets, with the transitions of {@link PayoutTransition}. */
public final class RedPackets {

  private static final String ORDER_PAYOUT =
      "SET #status = :to, #withdrawalId = :withdrawal, #requestedAt = :at,"
          + " #attempt = #attempt + :one, #payoutReference = :reference,"
          + " #payoutShard = :shard, #payoutTriedAt = :at"
          + " REMOVE #payoutSentReference, #payoutSentTo, #payoutSentAt, #contradictedReference,"
          + " #contradiction"
          + " ADD #withdrawals :withdrawals";

  /**
   * Holds if the packet is the caller's, eligible, of this amount and available, and the provider
   * has not rejected the payout of this withdrawal before: a new attempt needs a new key.
   */
  private static final String MAY_WITHDRAW =
      "#owner = :caller AND #eligible = :yes AND #status = :from"
          + " AND #amount = :amount AND #currency = :currency"
          + " AND NOT contains(#withdrawals, :withdrawal)";

  private static final String RETURN = "SET #returnedAt = :at";

  /** Holds if the packet has failed, its money was not returned, and this is its last attempt. */
  private static final String IS_FAILED =
      "#status = :from AND attribute_not_exists(#returnedAt) AND #attempt = :number"
          + " AND #payoutReference = :reference AND #owner = :owner"
          + " AND #amount = :amount AND #currency = :currency";

  /** Holds if no function can be about to send it: none is trying it, or it was contradicted. */
  private static final String IS_QUIET =
      " AND (#payoutTriedAt <= :quiet OR #contradictedReference = :reference)";

  private static final String NO_LONGER_UNDER_WAY = " REMOVE #payoutShard, #payoutTriedAt";

  private static final String PAID = "SET #status = :to, #paidAt = :at";

  private static final String REFUSED =
      "SET #status = :to, #refusedAttempt = :number, #refusalReason = :reason, #refusedAt = :at";

  private static final String WITH_FINDING = ", #operatorNote = :note";

  /** Holds if this attempt is the one under way, and its reference is this one. */
  private static final String IS_UNDER_WAY =
      "#status = :from AND #attempt = :number AND #payoutReference = :reference";

  private RedPackets() {}

  public static RowKey key(RedPacketId redPacket) {
    return Table.RED_PACKETS.key(redPacket);
  }

  /** Moves the packet from AVAILABLE to WITHDRAWING: the row is then the order to pay out. */
  public static Write withdraw(
      RedPacketId redPacket,
      UserId caller,
      Money amount,
      WithdrawalId withdrawal,
      PayoutReference reference,
      Instant now) {
    return Write.update(
        key(redPacket),
        ORDER_PAYOUT,
        MAY_WITHDRAW,
        transition(PayoutTransition.ORDER, now)
            .and(":withdrawal", withdrawal)
            .and(":withdrawals", Set.of(withdrawal))
            .and(":reference", reference)
            .and(":one", 1)
            .and(":shard", PayoutShard.of(redPacket))
            .and(":caller", caller)
            .and(":yes", true)
            .and(":amount", amount.minorUnits())
            .and(":currency", amount.currency()),
        Contention.READ_ROW);
  }

  /**
   * Ends the payout under way: the packet becomes WITHDRAWN or, after a provider rejection,
   * AVAILABLE or FAILED.
   *
   * @param refusal why the provider rejected the payout; none if it paid
   * @param finding of the operator who records the end; none if the provider answered
   */
  public static Write end(
      Payout payout,
      Optional<RejectionReason> refusal,
      Optional<OperatorFinding> finding,
      Instant now) {
    Attributes values =
        transition(
                refusal.isPresent()
                    ? PayoutTransition.whenRefused(payout.attempt())
                    : PayoutTransition.PAY,
                now)
            .and(":reason", refusal)
            .and(":note", finding.map(OperatorFinding::note))
            .and(":quiet", finding.map(OperatorFinding::quietSince))
            .and(":number", payout.attempt().number())
            .and(":reference", payout.reference());
    String update = refusal.isPresent() ? REFUSED : PAID;
    return Write.update(
        key(payout.attempt().redPacket()),
        update + (finding.isPresent() ? WITH_FINDING : "") + NO_LONGER_UNDER_WAY,
        IS_UNDER_WAY + (finding.isPresent() ? IS_QUIET : ""),
        values);
  }

  /** Moves the packet from FAILED to WITHDRAWING: another attempt, under another reference. */
  public static Write resend(
      Payout failed, WithdrawalId withdrawal, PayoutReference reference, Instant now) {
    return Write.update(
        key(failed.attempt().redPacket()),
        ORDER_PAYOUT.replace("#payoutReference = :reference", "#payoutReference = :next"),
        IS_FAILED,
        asShown(failed, transition(PayoutTransition.RESEND, now))
            .and(":withdrawal", withdrawal)
            .and(":withdrawals", Set.of(withdrawal))
            .and(":next", reference)
            .and(":one", 1)
            .and(":shard", PayoutShard.of(failed.attempt().redPacket())));
  }

  /** Notes in a FAILED packet that its money was returned. */
  public static Write giveBack(Payout failed, Instant now) {
    Attributes values =
        new Attributes().and(":from", PayoutTransition.RETURN.from()).and(":at", now);
    return Write.update(
        key(failed.attempt().redPacket()), RETURN, IS_FAILED, asShown(failed, values));
  }

  private static Attributes asShown(Payout payout, Attributes values) {
    return values
        .and(":number", payout.attempt().number())
        .and(":reference", payout.reference())
        .and(":owner", payout.payee())
        .and(":amount", payout.amount().minorUnits())
        .and(":currency", payout.amount().currency());
  }

  private static Attributes transition(PayoutTransition transition, Instant now) {
    return new Attributes()
        .and(":from", transition.from())
        .and(":to", transition.to())
        .and(":at", now);
  }

  /** A new red packet, available. Its funding must be appended to the journal with it. */
  public static Write create(RedPacket packet) {
    return Write.create(Table.RED_PACKETS, attributes(packet));
  }

  private static Attributes attributes(RedPacket packet) {
    return Attributes.with("redPacketId", packet.id())
        .and("owner", packet.owner())
        .and("eligible", packet.eligible())
        .and("amount", packet.amount().minorUnits())
        .and("currency", packet.amount().currency())
        .and("status", packet.status())
        .and("attempt", packet.attempt());
  }

  /** The same of a red packet that a request issued, with the account that funds it. */
  public static Write issue(IssuedRedPacket issued) {
    RedPacket packet =
        RedPacket.available(issued.id(), issued.owner(), issued.eligible(), issued.amount());
    return Write.create(
        Table.RED_PACKETS,
        attributes(packet).and("fundedBy", issued.funder()).and("issuedAt", issued.issuedAt()));
  }

  /**
   * A red packet whose only attempt was sent at this time, and rejected if the packet is FAILED, as
   * priming puts it before a handler.
   */
  public static Write sent(RedPacketId packet, RedPacketStatus status, Instant at) {
    PayoutReference reference = PayoutReference.random();
    Attributes row =
        Attributes.with("redPacketId", packet)
            .and("owner", packet)
            .and("eligible", true)
            .and("amount", 1)
            .and("currency", "CNY")
            .and("status", status)
            .and("attempt", 1)
            .and("withdrawalId", packet)
            .and("requestedAt", at)
            .and("payoutReference", reference)
            .and("payoutSentReference", reference)
            .and("payoutSentAt", at)
            .and("payoutTriedAt", at);
    return Write.create(
        Table.RED_PACKETS,
        status == RedPacketStatus.FAILED
            ? row.and("refusalReason", RejectionReason.OTHER)
                .and("refusedAttempt", 1)
                .and("refusedAt", at)
            : row);
  }

  public static IssuedRedPacket readIssued(Item item) {
    return new IssuedRedPacket(
        new RedPacketId(item.string("redPacketId")),
        new UserId(item.string("owner")),
        item.flag("eligible"),
        item.money("amount"),
        funder(item),
        item.optionalString("issuedAt").map(Instant::parse));
  }

  /** The account that funded the packet. A row without its name was made by an older release. */
  public static Account funder(Item item) {
    return item.optionalString("fundedBy").map(Account::named).orElse(Account.PROMOTIONS);
  }

  public static RedPacket read(Item item) {
    return new RedPacket(
        new RedPacketId(item.string("redPacketId")),
        new UserId(item.string("owner")),
        item.flag("eligible"),
        item.money("amount"),
        item.state("status", RedPacketStatus.class),
        Math.toIntExact(item.number("attempt")),
        item.optionalString("withdrawalId").map(id -> withdrawal(id, item)),
        item.strings("withdrawals").stream()
            .map(WithdrawalId::new)
            .collect(Collectors.toUnmodifiableSet()),
        item.optionalString("refusalReason").map(reason -> refusal(reason, item)),
        item.optionalString("payoutReference").map(PayoutReference::new),
        item.optionalString("returnedAt").map(Instant::parse));
  }

  private static Withdrawal withdrawal(String id, Item item) {
    return new Withdrawal(
        new WithdrawalId(id),
        item.instant("requestedAt"),
        item.optionalString("paidAt").map(Instant::parse));
  }

  private static PayoutRejection refusal(String reason, Item item) {
    return new PayoutRejection(
        Math.toIntExact(item.number("refusedAttempt")),
        new RejectionReason(reason),
        item.instant("refusedAt"));
  }

  /** The row as it is shown to an operator, who also sees rows that cannot be read. */
  public static PayoutView readView(Item item) {
    return new PayoutView(
        item.string("redPacketId"),
        readable(item),
        item.optionalString("payoutSentReference"),
        item.optionalString("payoutSentTo"),
        item.optionalString("payoutSentAt").map(Instant::parse),
        item.optionalString("payoutTriedAt"),
        item.optionalString("contradictedReference")
            .filter(it -> item.optionalString("payoutReference").equals(Optional.of(it)))
            .flatMap(_ -> item.optionalString("contradiction")),
        item.optionalString("operatorNote"),
        item.optionalString("fundedBy").map(Account::named));
  }

  private static Optional<RedPacket> readable(Item item) {
    try {
      RedPacket packet = read(item);
      return packet.attempt() > 0 && packet.withdrawal().isEmpty()
          ? Optional.empty()
          : Optional.of(packet);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
