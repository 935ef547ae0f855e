package tollgate.roomentry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tollgate.domain.DailyLimit;
import tollgate.domain.DebitDecline;
import tollgate.domain.LimitExceeded;
import tollgate.domain.Money;
import tollgate.domain.RoomEntry;

/** The outcomes of an entry; declines are in order of precedence. */
sealed interface RoomEntryOutcome {

  /**
   * The caller has entered.
   *
   * @param charged the fee, if this entry paid it
   * @param limit that the fee counts against, if there is one
   */
  record Entered(RoomEntry entry, Optional<Money> charged, Optional<DailyLimit> limit)
      implements RoomEntryOutcome {

    private static final Duration PRIVILEGE = Duration.ofHours(1);

    /** The end of the access. It is fixed at the entry, so a replay does not extend it. */
    Instant privilegeExpiresAt() {
      return entry.enteredAt().plus(PRIVILEGE);
    }
  }

  /**
   * The room does not exist, or the caller is neither host nor guest. The answer does not reveal
   * which.
   */
  record RoomNotFound() implements RoomEntryOutcome {}

  /** The room can no longer be entered. */
  record RoomClosed() implements RoomEntryOutcome {}

  /** The stated fee is in another currency. */
  record FeeCurrencyMismatch() implements RoomEntryOutcome {}

  /** The stated fee is not the room's. */
  record FeeChanged(Money current) implements RoomEntryOutcome {}

  /** The payer's wallet cannot be debited. */
  record NotPaid(DebitDecline refusal) implements RoomEntryOutcome {}

  /** The fee is more than is left of the payer's daily limit. It comes before the balance. */
  record OverLimit(LimitExceeded exceeded) implements RoomEntryOutcome {}
}
