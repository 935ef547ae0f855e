package tollgate.history;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a hold is captured or voided, in order of precedence. */
record HoldEndRules(Model model) {

  Expected decide(Act.EndHold wish, Instant now) {
    Model.@Nullable Hold hold = model.holds.get(wish.hold());
    if (hold == null) {
      return Expected.fresh("404 hold-not-found");
    }
    if (!hold.statusAt(now).equals("OPEN")) {
      return Expected.fresh("409 hold-ended", Map.of("/holdStatus", hold.statusAt(now)));
    }
    Amount captured =
        wish.amount().orElse(new Amount(wish.capture() ? hold.amount() : 0, hold.currency()));
    if (!captured.currency().equals(hold.currency())) {
      return Expected.fresh("409 currency-mismatch");
    }
    if (captured.minorUnits() > hold.amount()) {
      return Expected.fresh(
          "409 capture-exceeds-hold", Map.of("/held/minorUnits", Long.toString(hold.amount())));
    }
    Model.Wallet wallet = Objects.requireNonNull(model.wallets.get(hold.user()));
    return PaymentRules.objection(wallet, hold.amount() - captured.minorUnits(), hold.currency())
        .orElseGet(() -> ended(wish, hold, captured.minorUnits(), now));
  }

  private Expected ended(Act.EndHold wish, Model.Hold hold, long captured, Instant now) {
    String status = wish.capture() ? "CAPTURED" : "VOIDED";
    return Expected.fresh(
            wish.capture() ? "201" : "200",
            Map.of(
                "/holdId", wish.hold(),
                "/userId", hold.user(),
                "/status", status,
                "/captured/minorUnits", Long.toString(captured),
                "/released/minorUnits", Long.toString(hold.amount() - captured),
                "/endedAt", now.toString()))
        .and(_ -> {
          model.holds.put(wish.hold(), hold.ended(status, captured, now));
          model.wallets.computeIfPresent(hold.user(), (_, it) -> it.held(-hold.amount()));
          if (wish.capture()) {
            new PaymentRules(model).receive(hold.user(), -captured);
          }
        });
  }
}
