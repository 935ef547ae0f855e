package tollgate.hold;

import java.time.Instant;
import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.DailyLimit;
import tollgate.domain.DebitDecline;
import tollgate.domain.Hold;
import tollgate.domain.Money;
import tollgate.domain.Wallet;
import tollgate.hold.HoldOutcome.Held;
import tollgate.hold.HoldOutcome.NotHeld;
import tollgate.hold.HoldOutcome.OverLimit;
import tollgate.hold.HoldOutcome.TooManyHolds;

/** Decides whether money of a wallet may be held. */
final class HoldRule {

  private HoldRule() {}

  /**
   * What is known of the rows that a hold depends on.
   *
   * @param earlier the hold with the command's id; it exists if this key placed one before
   */
  record Rows(Seen<Hold> earlier, Seen<Wallet> wallet) {}

  /**
   * Decides about a hold; the order of the conditions is the precedence of the answers.
   *
   * <p>An earlier hold answers before anything else, since it outlives the idempotency token.
   */
  static Decision<HoldOutcome> decide(HoldCommand command, Rows rows) {
    Instant now = command.token().now();
    Optional<Hold> earlier = rows.earlier().row();
    if (earlier.isPresent()) {
      return earlier.get().fingerprint().equals(command.token().fingerprint())
          ? new Decision.Replay<>(new Held(earlier.get().placed()))
          : new Decision.KeyReused<>();
    }
    Money amount = command.amount();
    Optional<DailyLimit> limit = command.limits().of(amount.currency(), now, rows.wallet());
    Optional<Decision<HoldOutcome>> notHeld =
        DebitDecline.decide(rows.wallet(), amount, limit, now, NotHeld::new, OverLimit::new);
    if (notHeld.isPresent()) {
      return notHeld.get();
    }
    Optional<Wallet> full = rows.wallet().row().filter(wallet -> !wallet.mayHoldAlso(amount));
    if (full.isPresent()) {
      return Decision.declineAfter(full.get().expiries(now), new TooManyHolds(), rows.wallet());
    }
    return new Decision.Commit<>(new Held(hold(command), limit));
  }

  private static Hold hold(HoldCommand command) {
    return new Hold(
        command.hold(),
        command.user(),
        command.amount(),
        command.purpose(),
        command.token().fingerprint(),
        command.token().now(),
        command.expiresAt());
  }
}
