package tollgate.dynamodb.tables;

import tollgate.domain.RoomEntry;

/** Who entered which room: items of their own, never a list, and never a reason for anything. */
public final class RoomEntries {

  private RoomEntries() {}

  public static Write record(RoomEntry entry) {
    return Write.create(
        Table.ROOM_ENTRIES,
        Attributes.with("roomId", entry.room())
            .and("roomEntryId", entry.id())
            .and("userId", entry.user())
            .and("charged", entry.charged())
            .and("enteredAt", entry.enteredAt()));
  }
}
