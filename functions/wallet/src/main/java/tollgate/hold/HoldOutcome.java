package tollgate.hold;

import java.util.Optional;
import tollgate.domain.DailyLimit;
import tollgate.domain.DebitDecline;
import tollgate.domain.Hold;
import tollgate.domain.LimitExceeded;

/** The outcomes of placing a hold; declines are in order of precedence. */
sealed interface HoldOutcome {

  /**
   * The money is held.
   *
   * @param limit that the amount counts against, if there is one
   */
  record Held(Hold hold, Optional<DailyLimit> limit) implements HoldOutcome {

    Held(Hold hold) {
      this(hold, Optional.empty());
    }
  }

  /** The wallet cannot be debited, so it cannot be held from. */
  record NotHeld(DebitDecline reason) implements HoldOutcome {}

  /** The amount is more than is left of the user's daily limit. It comes before the balance. */
  record OverLimit(LimitExceeded exceeded) implements HoldOutcome {}

  /** The wallet has as many open holds as it may have, or they hold as much as it can hold. */
  record TooManyHolds() implements HoldOutcome {}
}
