package tollgate.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import tollgate.domain.OperationName;

/** Whether money is set aside, in order of precedence. */
record HoldingRules(Model model) {

  private static final int MOST_HOLDS = 20;

  Expected decide(Act.Hold wish, Instant now) {
    PaymentRules payment = new PaymentRules(model);
    return model
        .recall(Model.name(wish), wish)
        .or(() ->
            payment.objection(
                wish.user(),
                OperationName.HOLD,
                wish.amount().minorUnits(),
                wish.amount().currency(),
                now))
        .or(() -> tooMany(wish, now))
        .orElseGet(() -> held(wish, now));
  }

  private Optional<Expected> tooMany(Act.Hold wish, Instant now) {
    int released =
        isFull(wish.user(), 0) ? new PaymentRules(model).expired(wish.user(), now).size() : 0;
    return isFull(wish.user(), released)
        ? Optional.of(Expected.fresh("409 too-many-holds").and(_ -> release(wish, now)))
        : Optional.empty();
  }

  private boolean isFull(String user, int released) {
    return model.holds.values().stream().filter(it -> it.isOpen() && it.user().equals(user)).count()
        >= MOST_HOLDS + released;
  }

  private void release(Act.Hold wish, Instant now) {
    PaymentRules payment = new PaymentRules(model);
    payment.releaseFor(wish.user(), wish.amount().minorUnits(), now);
    if (isFull(wish.user(), 0)) {
      payment.release(wish.user(), now);
    }
  }

  private Expected held(Act.Hold wish, Instant now) {
    Instant expiresAt =
        now.plusSeconds(wish.seconds()).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    Model.Hold hold =
        new Model.Hold(
            wish.user(),
            wish.amount().minorUnits(),
            wish.amount().currency(),
            wish.purpose(),
            now,
            expiresAt,
            "OPEN",
            0,
            Optional.empty());
    return Expected.fresh(
            "201",
            Map.of(
                "/amount/minorUnits", Long.toString(hold.amount()),
                "/amount/currency", hold.currency(),
                "/captured/minorUnits", "0",
                "/purpose", hold.purpose(),
                "/status", "OPEN",
                "/heldAt", now.toString(),
                "/expiresAt", expiresAt.toString()))
        .and(response -> {
          release(wish, now);
          new PaymentRules(model).count(wish.user(), OperationName.HOLD, hold.amount(), now);
          model.wallets.computeIfPresent(wish.user(), (_, it) -> it.held(hold.amount()));
          model.holds.put(response.text("holdId"), hold);
          if (!wish.key().isEmpty()) {
            model.done.put(Model.name(wish), new Model.Done(wish.content(), response.body()));
          }
        });
  }
}
