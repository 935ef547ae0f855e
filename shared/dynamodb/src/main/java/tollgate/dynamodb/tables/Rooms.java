package tollgate.dynamodb.tables;

import java.time.Instant;
import java.util.Optional;
import tollgate.decision.RowKey;
import tollgate.domain.ChargeStatus;
import tollgate.domain.EntryId;
import tollgate.domain.ListedRoom;
import tollgate.domain.Money;
import tollgate.domain.Room;
import tollgate.domain.RoomCharge;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.UserId;

/** The rooms: NOT_CHARGED, then CHARGED. */
public final class Rooms {

  private static final String CHARGE =
      "SET #chargeStatus = :charged, #chargedTo = :caller, #chargeEntryId = :entry,"
          + " #chargedAt = :at";

  /** Holds if the room is open, not charged, has this fee, and the caller pays it. */
  private static final String CHARGES_CALLER =
      "#status = :open AND #chargeStatus = :notCharged AND #fee = :fee AND #currency = :currency"
          + " AND (#host = :caller OR (#guest = :caller AND #payer = :firstEntrant))";

  private Rooms() {}

  public static RowKey key(RoomId room) {
    return Table.ROOMS.key(room);
  }

  /** Moves the room from NOT_CHARGED to CHARGED at the agreed fee. */
  public static Write charge(RoomId room, UserId caller, Money fee, EntryId entry, Instant now) {
    return Write.update(
        key(room),
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
        Contention.READ_ROW);
  }

  /** A new room. */
  public static Write create(Room room) {
    return Write.create(Table.ROOMS, attributes(room));
  }

  private static Attributes attributes(Room room) {
    return Attributes.with("roomId", room.id())
        .and("host", room.host())
        .and("guest", room.guest())
        .and("fee", room.fee().minorUnits())
        .and("currency", room.fee().currency())
        .and("payer", room.payer())
        .and("status", room.status())
        .and("chargeStatus", room.chargeStatus());
  }

  /** A new room that a request created, open and not charged. */
  public static Write list(ListedRoom listed) {
    Room room =
        new Room(
            listed.id(),
            listed.host(),
            listed.guest(),
            listed.fee(),
            listed.payer(),
            RoomStatus.OPEN,
            ChargeStatus.NOT_CHARGED);
    return Write.create(Table.ROOMS, attributes(room).and("createdAt", listed.createdAt()));
  }

  public static ListedRoom readListed(Item item) {
    Room room = read(item);
    return new ListedRoom(
        room.id(),
        room.host(),
        room.guest(),
        room.fee(),
        room.payer(),
        item.optionalString("createdAt").map(Instant::parse));
  }

  public static Room read(Item item) {
    return new Room(
        new RoomId(item.string("roomId")),
        new UserId(item.string("host")),
        new UserId(item.string("guest")),
        item.money("fee"),
        item.state("payer", RoomPayer.class),
        item.state("status", RoomStatus.class),
        item.state("chargeStatus", ChargeStatus.class));
  }

  /** Who was charged for the room, if anyone was. */
  public static Optional<RoomCharge> readCharge(Item item) {
    return item.optionalString("chargeEntryId")
        .map(entry ->
            new RoomCharge(
                new UserId(item.string("chargedTo")),
                new EntryId(entry),
                item.instant("chargedAt")));
  }
}
