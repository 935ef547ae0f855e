package tollgate.room;

import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.ListedRoom;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A service's request to create a room.
 *
 * @param isIdStated whether the request states the room's id
 */
record RoomCommand(IdempotencyToken token, boolean isIdStated, ListedRoom room) {

  static RoomCommand read(Request request) {
    Fields fields = request.fields();
    Optional<RoomId> id = fields.optionalText("roomId", RoomId::new);
    UserId host = fields.text("host", UserId::new);
    UserId guest = fields.text("guest", it -> anotherUser(it, host));
    Money fee = fields.money("fee");
    RoomPayer payer = fields.text("payer", RoomPayer::named);
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.ROOM_CREATION)
            .with("roomId", id)
            .with("host", host)
            .with("guest", guest)
            .with("fee", fee)
            .with("payer", payer);
    return of(request.token(content), id, host, guest, fee, payer);
  }

  private static UserId anotherUser(String guest, UserId host) {
    if (guest.equals(host.value())) {
      throw new IllegalArgumentException("a room needs another user as guest");
    }
    return new UserId(guest);
  }

  static RoomCommand of(
      IdempotencyToken token,
      Optional<RoomId> id,
      UserId host,
      UserId guest,
      Money fee,
      RoomPayer payer) {
    return new RoomCommand(
        token,
        id.isPresent(),
        new ListedRoom(
            id.orElseGet(() -> RoomId.of(token)),
            host,
            guest,
            fee,
            payer,
            Optional.of(token.now())));
  }
}
