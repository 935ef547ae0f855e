package tollgate.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tollgate.domain.Money;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.domain.UserId;
import tollgate.domain.WithdrawalId;

/** The red packets: AVAILABLE, then WITHDRAWING, then WITHDRAWN. */
public final class RedPackets {

  private static final String ORDER_PAYOUT =
      "SET #status = :withdrawing, #withdrawalId = :withdrawal, #requestedAt = :at,"
          + " #attempt = #attempt + :one";

  /** Holds if the packet is the caller's, did hit, has this amount and was not withdrawn. */
  private static final String MAY_WITHDRAW =
      "#owner = :caller AND #eligible = :yes AND #status = :available"
          + " AND #amount = :amount AND #currency = :currency";

  private final String table;

  public RedPackets(Deployment deployment) {
    this.table = deployment.variable("RED_PACKETS_TABLE");
  }

  public <O> Decision.Look<O> look(
      RedPacketId redPacket, Function<Optional<RedPacket>, Decision<O>> decide) {
    Row row = row(redPacket);
    return new Decision.Look<>(
        List.of(row), found -> decide.apply(found.at(row).map(RedPackets::read)));
  }

  /** Moves the packet from AVAILABLE to WITHDRAWING: the row is then the order to pay out. */
  public <O> Step<O> withdraw(
      RedPacketId redPacket,
      UserId caller,
      Money amount,
      WithdrawalId withdrawal,
      Instant now,
      Function<Optional<RedPacket>, Decision<O>> whenRefused) {
    return Step.update(
        row(redPacket),
        ORDER_PAYOUT,
        MAY_WITHDRAW,
        new Attributes()
            .and(":withdrawing", RedPacketStatus.WITHDRAWING)
            .and(":withdrawal", withdrawal)
            .and(":at", now)
            .and(":one", 1)
            .and(":caller", caller)
            .and(":yes", true)
            .and(":available", RedPacketStatus.AVAILABLE)
            .and(":amount", amount.minorUnits())
            .and(":currency", amount.currency()),
        found -> whenRefused.apply(found.map(RedPackets::read)));
  }

  /** A new red packet. Its funding must be appended to the journal with it. */
  public <O> Step<O> create(RedPacket packet) {
    return Step.create(
        table,
        "redPacketId",
        Attributes.with("redPacketId", packet.id())
            .and("owner", packet.owner())
            .and("eligible", packet.eligible())
            .and("amount", packet.amount().minorUnits())
            .and("currency", packet.amount().currency())
            .and("status", packet.status())
            .and("attempt", packet.attempt())
            .and("withdrawalId", packet.withdrawal()));
  }

  private Row row(RedPacketId redPacket) {
    return new Row(table, Attributes.with("redPacketId", redPacket).map());
  }

  private static RedPacket read(Item item) {
    return new RedPacket(
        new RedPacketId(item.string("redPacketId")),
        new UserId(item.string("owner")),
        item.flag("eligible"),
        item.money("amount"),
        item.state("status", RedPacketStatus.class),
        Math.toIntExact(item.number("attempt")),
        item.optionalString("withdrawalId").map(WithdrawalId::new));
  }
}
