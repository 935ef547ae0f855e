package tollgate.hold;

import java.time.Instant;
import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.CreditDecline;
import tollgate.domain.Hold;
import tollgate.domain.HoldStatus;
import tollgate.domain.Money;
import tollgate.domain.Wallet;
import tollgate.hold.HoldEndOutcome.Ended;
import tollgate.hold.HoldEndOutcome.EndedBefore;
import tollgate.hold.HoldEndOutcome.ExceedsHold;
import tollgate.hold.HoldEndOutcome.HoldCurrencyMismatch;
import tollgate.hold.HoldEndOutcome.HoldNotFound;
import tollgate.hold.HoldEndOutcome.NotReleased;

/** Decides whether a hold may be captured or voided. The wallet may be frozen. */
final class HoldEndRule {

  private HoldEndRule() {}

  /**
   * What is known of the rows that the end of a hold depends on.
   *
   * @param wallet the hold's; unread until the hold was read
   */
  record Rows(Seen<Hold> hold, Seen<Wallet> wallet) {}

  /** Decides about an end; the order of the conditions is the precedence of the answers. */
  static Decision<HoldEndOutcome> decide(HoldEndCommand command, Rows rows) {
    Instant now = command.token().now();
    if (rows.hold() instanceof Seen.Unread) {
      return Decision.missing(rows.hold());
    }
    Optional<Hold> found = rows.hold().row();
    if (found.isEmpty()) {
      return Decision.decline(new HoldNotFound(), rows.hold());
    }
    Hold hold = found.get();
    if (hold.statusAt(now) != HoldStatus.OPEN) {
      return Decision.decline(new EndedBefore(hold.statusAt(now)), rows.hold());
    }
    Money captured = captured(command, hold);
    if (!captured.currency().equals(hold.amount().currency())) {
      return Decision.decline(new HoldCurrencyMismatch(), rows.hold());
    }
    if (captured.minorUnits() > hold.amount().minorUnits()) {
      return Decision.decline(new ExceedsHold(hold.amount()), rows.hold());
    }
    Hold ended = hold.ended(command.ending().status(), captured, now);
    Optional<CreditDecline> full = CreditDecline.of(rows.wallet(), ended.released());
    if (full.isPresent()) {
      return Decision.decline(new NotReleased(full.get()), rows.wallet());
    }
    return new Decision.Commit<>(new Ended(command.ending(), ended));
  }

  private static Money captured(HoldEndCommand command, Hold hold) {
    return switch (command.ending()) {
      case CAPTURE -> command.amount().orElse(hold.amount());
      case VOID -> new Money(0, hold.amount().currency());
    };
  }
}
