package tollgate.dynamodb.gate;

import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.CreditDecline;
import tollgate.domain.Hold;
import tollgate.domain.HoldExpiry;
import tollgate.domain.HoldStatus;
import tollgate.domain.Wallet;

/** Decides whether a hold that has expired is released, or was ended before. */
final class HoldExpiryRule {

  private HoldExpiryRule() {}

  /** What is known of the hold and of its wallet. */
  record Rows(Seen<Hold> hold, Seen<Wallet> wallet) {}

  /** Decides about a release; the order of the conditions is that of the writes. */
  static Decision<HoldExpiryOutcome> decide(HoldExpiry expiry, Rows rows) {
    if (rows.hold() instanceof Seen.Found<Hold>(_, Hold hold, _)
        && hold.status() != HoldStatus.OPEN) {
      return Decision.decline(HoldExpiryOutcome.ENDED_BEFORE, rows.hold());
    }
    if (CreditDecline.of(rows.wallet(), expiry.hold().amount()).isPresent()) {
      return Decision.decline(HoldExpiryOutcome.WALLET_FULL, rows.wallet());
    }
    return new Decision.Commit<>(HoldExpiryOutcome.RELEASED);
  }
}
