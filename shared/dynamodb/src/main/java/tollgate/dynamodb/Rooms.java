package tollgate.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tollgate.domain.ChargeStatus;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.Room;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.UserId;

/** The rooms: NOT_CHARGED, then CHARGED. */
public final class Rooms {

  private static final String CHARGE =
      "SET #chargeStatus = :charged, #chargedTo = :caller, #chargeEntryId = :entry,"
          + " #chargedAt = :at";

  /** Holds if the room is open, not charged, has this fee, and the caller is who pays it. */
  private static final String CHARGES_CALLER =
      "#status = :open AND #chargeStatus = :notCharged AND #fee = :fee AND #currency = :currency"
          + " AND (#host = :caller OR (#guest = :caller AND #payer = :firstEntrant))";

  private final String table;

  public Rooms(Deployment deployment) {
    this.table = deployment.variable("ROOMS_TABLE");
  }

  public <O> Decision.Look<O> look(RoomId room, Function<Optional<Room>, Decision<O>> decide) {
    Row row = row(room);
    return new Decision.Look<>(List.of(row), found -> decide.apply(found.at(row).map(Rooms::read)));
  }

  /** Moves the room from NOT_CHARGED to CHARGED, at the fee that was agreed. */
  public <O> Step<O> charge(
      RoomId room,
      UserId caller,
      Money fee,
      EntryId entry,
      Instant now,
      Function<Optional<Room>, Decision<O>> whenRefused) {
    return Step.<O>update(
            row(room),
            CHARGE,
            CHARGES_CALLER,
            new Attributes()
                .and(":charged", ChargeStatus.CHARGED)
                .and(":caller", caller)
                .and(":entry", entry)
                .and(":at", now)
                .and(":open", RoomStatus.OPEN)
                .and(":notCharged", ChargeStatus.NOT_CHARGED)
                .and(":fee", fee.minorUnits())
                .and(":currency", fee.currency())
                .and(":firstEntrant", RoomPayer.FIRST_ENTRANT),
            found -> whenRefused.apply(found.map(Rooms::read)))
        .lookingAgain(() -> look(room, whenRefused));
  }

  /** A new room. */
  public <O> Step<O> create(Room room) {
    return Step.create(
        table,
        "roomId",
        Attributes.with("roomId", room.id())
            .and("host", room.host())
            .and("guest", room.guest())
            .and("fee", room.fee().minorUnits())
            .and("currency", room.fee().currency())
            .and("payer", room.payer())
            .and("status", room.status())
            .and("chargeStatus", room.chargeStatus()));
  }

  private Row row(RoomId room) {
    return new Row(table, Attributes.with("roomId", room).map());
  }

  private static Room read(Item item) {
    return new Room(
        new RoomId(item.string("roomId")),
        new UserId(item.string("host")),
        new UserId(item.string("guest")),
        item.money("fee"),
        item.state("payer", RoomPayer.class),
        item.state("status", RoomStatus.class),
        item.state("chargeStatus", ChargeStatus.class));
  }
}
