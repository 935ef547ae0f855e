package tollgate.hold;

import tollgate.domain.DebitDecline;
import tollgate.domain.Hold;

/** The outcomes of placing a hold; declines are in order of precedence. */
sealed interface HoldOutcome {

  /** The money is held. */
  record Held(Hold hold) implements HoldOutcome {}

  /** The wallet cannot be debited, so it cannot be held from. */
  record NotHeld(DebitDecline reason) implements HoldOutcome {}

  /** The wallet has as many open holds as it may have, or they hold as much as it can hold. */
  record TooManyHolds() implements HoldOutcome {}
}
