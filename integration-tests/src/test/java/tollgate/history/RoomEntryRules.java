package tollgate.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tollgate.domain.OperationName;

/** Who may enter a room, and who pays for it, in order of precedence. */
record RoomEntryRules(Model model) {

  private static final Duration PRIVILEGE = Duration.ofHours(1);

  Expected decide(Act.Enter wish, Instant now) {
    Model.Room room = model.rooms.get(wish.room());
    boolean host = room != null && room.host().equals(wish.user());
    boolean guest = room != null && room.guest().equals(wish.user());
    if (room == null || (!host && !guest)) {
      return Expected.fresh("404 room-not-found");
    }
    if (room.closed()) {
      return Expected.fresh("409 room-closed");
    }
    if (room.chargedTo().isPresent() || (!host && !room.firstEntrantPays())) {
      return entered(wish, now, "false", Map.of("/fee", ""));
    }
    return StatedAmount.objection(wish.stated(), room.fee(), "CNY")
        .or(() ->
            new PaymentRules(model)
                .objection(wish.user(), OperationName.ROOM_ENTRY, room.fee(), "CNY", now))
        .orElseGet(() -> charged(wish, room, now));
  }

  private Expected charged(Act.Enter wish, Model.Room room, Instant now) {
    Map<String, String> fee =
        Map.of("/fee/minorUnits", Long.toString(room.fee()), "/fee/currency", "CNY");
    return entered(wish, now, "true", fee)
        .and(_ -> {
          new PaymentRules(model).pay(wish.user(), OperationName.ROOM_ENTRY, room.fee(), now);
          model.rooms.put(wish.room(), room.charged(wish.user()));
        });
  }

  private Expected entered(Act.Enter wish, Instant now, String charged, Map<String, String> fee) {
    Map<String, String> members =
        new HashMap<>(
            Map.of(
                "/roomId", wish.room(),
                "/charged", charged,
                "/enteredAt", now.toString(),
                "/privilegeExpiresAt", now.plus(PRIVILEGE).toString()));
    members.putAll(fee);
    return Expected.fresh("201", members).and(_ -> model.roomEntries++);
  }
}
