package tollgate.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tollgate.testing.Response;

/** Who may have a red packet paid out, in order of precedence. */
record WithdrawalRules(Model model) {

  Expected decide(Act.Withdraw wish, Instant now) {
    Model.Packet packet = model.packets.get(wish.packet());
    if (packet == null || !packet.owner().equals(wish.user())) {
      return Expected.fresh("404 red-packet-not-found");
    }
    if (packet.withdrawal().isPresent()) {
      return Expected.fresh(
          "409 already-withdrawn", Map.of("/withdrawalId", packet.withdrawal().get()));
    }
    if (!packet.eligible()) {
      return Expected.fresh("409 not-eligible");
    }
    return StatedAmount.objection(wish.stated(), packet.amount(), "CNY")
        .orElseGet(() -> withdrawing(wish, packet, now));
  }

  private Expected withdrawing(Act.Withdraw wish, Model.Packet packet, Instant now) {
    return Expected.fresh(
            "202",
            Map.of(
                "/redPacketId", wish.packet(),
                "/amount/minorUnits", Long.toString(packet.amount()),
                "/amount/currency", "CNY",
                "/status", "WITHDRAWING",
                "/requestedAt", now.toString()))
        .and(response -> model.packets.put(wish.packet(), withdrawn(packet, response)));
  }

  private static Model.Packet withdrawn(Model.Packet packet, Response response) {
    return new Model.Packet(
        packet.owner(),
        packet.amount(),
        packet.eligible(),
        Optional.of(response.text("withdrawalId")));
  }
}
