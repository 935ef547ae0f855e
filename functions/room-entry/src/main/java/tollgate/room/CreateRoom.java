package tollgate.room;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Answer;
import tollgate.domain.Creation;
import tollgate.domain.CreationRule;
import tollgate.domain.ListedRoom;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Rooms;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** The creation of a room, which is put if no room has its id. */
final class CreateRoom implements Operation<RoomCommand, Seen<ListedRoom>, Creation<ListedRoom>> {

  @Override
  public List<Table> tables() {
    return List.of(Table.ROOMS);
  }

  @Override
  public List<RowKey> rows(RoomCommand command) {
    return List.of(Rooms.key(command.room().id()));
  }

  @Override
  public Seen<ListedRoom> known(RoomCommand command, Known known) {
    return known.of(Rooms.key(command.room().id()), Rooms::readListed);
  }

  @Override
  public Decision<Creation<ListedRoom>> decide(RoomCommand command, Seen<ListedRoom> existing) {
    return CreationRule.decide(command.room(), command.isIdStated(), existing);
  }

  @Override
  public List<Write> writes(RoomCommand command, Creation<ListedRoom> success) {
    if (!(success instanceof Creation.Created<ListedRoom>(ListedRoom room))) {
      throw new IllegalArgumentException("only a new room is written");
    }
    return List.of(Rooms.list(room));
  }

  @Override
  public Answer answer(Creation<ListedRoom> outcome) {
    return switch (outcome) {
      case Creation.Created<ListedRoom>(ListedRoom created) -> room(201, "created", created);
      case Creation.CreatedBefore<ListedRoom>(ListedRoom earlier) ->
          room(200, "created-before", earlier);
      case Creation.IdTaken<ListedRoom> _ -> Problem.ID_TAKEN.answer();
    };
  }

  /** Without host and guest, whom the caller knows: a token with three user ids is a long item. */
  private static Answer room(int status, String outcome, ListedRoom room) {
    return new Answer(
        status,
        outcome,
        JsonObject.with("roomId", room.id())
            .and("fee", room.fee())
            .and("payer", room.payer())
            .and("createdAt", room.createdAt())
            .toString());
  }
}
