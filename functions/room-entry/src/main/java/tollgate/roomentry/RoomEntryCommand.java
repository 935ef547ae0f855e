package tollgate.roomentry;

import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.DailyLimits;
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
 * A request to enter a room, with its ids and time.
 *
 * @param statedFee the fee that the caller agrees to pay if this entry is charged: a precondition,
 *     never the fee to charge
 * @param roomEntry the id of the record that this request writes
 * @param entry the id of its journal entry, if it is charged
 * @param limits what the caller may spend in a day
 */
record RoomEntryCommand(
    IdempotencyToken token,
    RoomId room,
    Optional<Money> statedFee,
    RoomEntryId roomEntry,
    EntryId entry,
    DailyLimits limits) {

  static RoomEntryCommand read(Request request, DailyLimits limits) {
    Fields fields = request.fields();
    RoomId room = request.path("roomId", RoomId::new);
    Optional<Money> fee = fields.optionalMoney("fee");
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.ROOM_ENTRY).with("roomId", room).with("fee", fee);
    return of(request.token(content), room, fee, limits);
  }

  static RoomEntryCommand of(
      IdempotencyToken token, RoomId room, Optional<Money> statedFee, DailyLimits limits) {
    return new RoomEntryCommand(
        token, room, statedFee, RoomEntryId.random(), EntryId.at(token.now()), limits);
  }

  UserId caller() {
    return token.user();
  }
}
