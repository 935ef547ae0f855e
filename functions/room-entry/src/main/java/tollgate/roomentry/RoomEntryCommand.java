package tollgate.roomentry;

import java.util.Optional;
import tollgate.domain.Content;
import tollgate.domain.Money;
import tollgate.domain.Operation;
import tollgate.domain.RoomId;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * The wish to enter a room.
 *
 * @param statedFee what the caller agrees to pay, should this entry be the charged one: a
 *     precondition, never the source
 */
record RoomEntryCommand(UserId caller, RoomId room, Optional<Money> statedFee) {

  static RoomEntryCommand read(Request request) {
    Fields fields = request.fields();
    RoomId room = request.path("roomId", RoomId::new);
    Optional<Money> fee = fields.optionalMoney("fee");
    fields.noOthers();
    return new RoomEntryCommand(request.user(), room, fee);
  }

  Content content() {
    return Content.of(Operation.ROOM_ENTRY).with("roomId", room).with("fee", statedFee);
  }
}
