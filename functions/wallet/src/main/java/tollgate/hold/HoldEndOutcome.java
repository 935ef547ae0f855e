package tollgate.hold;

import tollgate.domain.CreditDecline;
import tollgate.domain.Hold;
import tollgate.domain.HoldStatus;
import tollgate.domain.Money;

/** The outcomes of capturing or voiding a hold; declines are in order of precedence. */
sealed interface HoldEndOutcome {

  /** The hold is captured or voided, as its status says. */
  record Ended(HoldEnding ending, Hold hold) implements HoldEndOutcome {}

  /** There is no such hold. */
  record HoldNotFound() implements HoldEndOutcome {}

  /** It was captured or voided before, or it has expired. */
  record EndedBefore(HoldStatus status) implements HoldEndOutcome {}

  /** The stated amount is in another currency than the hold. */
  record HoldCurrencyMismatch() implements HoldEndOutcome {}

  /** The stated amount is more than the hold. */
  record ExceedsHold(Money held) implements HoldEndOutcome {}

  /** The wallet cannot hold what is released as well. */
  record NotReleased(CreditDecline reason) implements HoldEndOutcome {}
}
