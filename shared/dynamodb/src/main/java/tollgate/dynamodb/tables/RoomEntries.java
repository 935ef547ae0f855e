package tollgate.dynamodb.tables;

import tollgate.domain.RoomEntry;

/**
 * The record of who entered which room: one item per entry, never a list. No decision depends on
 * it.
 */
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
