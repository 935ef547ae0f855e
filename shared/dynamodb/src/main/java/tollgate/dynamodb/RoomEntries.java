package tollgate.dynamodb;

import tollgate.domain.RoomEntry;

/** Who entered which room: items of their own, never a list, and never a reason for anything. */
public final class RoomEntries {

  private final String table;

  public RoomEntries(Deployment deployment) {
    this.table = deployment.variable("ROOM_ENTRIES_TABLE");
  }

  public <O> Step<O> record(RoomEntry entry) {
    return Step.create(
        table,
        "roomEntryId",
        Attributes.with("roomId", entry.room())
            .and("roomEntryId", entry.id())
            .and("userId", entry.user())
            .and("charged", entry.charged())
            .and("enteredAt", entry.enteredAt()));
  }
}
