package tollgate.roomentry;

import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.RoomEntryId;
import tollgate.domain.RoomId;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A request to enter a room, with its ids and its time.
 *
 * @param statedFee what the caller agrees to pay, should this entry be the charged one: a
 *     precondition, never the source
 * @param roomEntry the id of the record that this request makes
 * @param entry the id of its journal entry, if it is charged
 */
record RoomEntryCommand(
    IdempotencyToken token,
    RoomId room,
    Optional<Money> statedFee,
    RoomEntryId roomEntry,
    EntryId entry) {

  static RoomEntryCommand read(Request request) {
    Fields fields = request.fields();
    RoomId room = request.path("roomId", RoomId::new);
    Optional<Money> fee = fields.optionalMoney("fee");
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.ROOM_ENTRY).with("roomId", room).with("fee", fee);
    return of(request.token(content), room, fee);
  }

  static RoomEntryCommand of(IdempotencyToken token, RoomId room, Optional<Money> statedFee) {
    return new RoomEntryCommand(
        token, room, statedFee, RoomEntryId.random(), EntryId.at(token.now()));
  }

  UserId caller() {
    return token.user();
  }
}
