package tollgate.roomentry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tollgate.domain.DebitDecline;
import tollgate.domain.Money;
import tollgate.domain.RoomEntry;

/** What an entry comes to; declines in order of precedence. */
sealed interface RoomEntryOutcome {

  /**
   * The caller is in.
   *
   * @param charged the fee, if this entry paid it
   */
  record Entered(RoomEntry entry, Optional<Money> charged) implements RoomEntryOutcome {

    private static final Duration PRIVILEGE = Duration.ofHours(1);

    /** The end of the access, fixed at the entry: no replay prolongs it. */
    Instant privilegeExpiresAt() {
      return entry.enteredAt().plus(PRIVILEGE);
    }
  }

  /** There is none, or the caller is neither host nor guest: a stranger learns nothing. */
  record RoomNotFound() implements RoomEntryOutcome {}

  /** It cannot be entered any more. */
  record RoomClosed() implements RoomEntryOutcome {}

  /** The stated fee is of another currency. */
  record FeeCurrencyMismatch() implements RoomEntryOutcome {}

  /** The stated fee is not the room's. */
  record FeeChanged(Money current) implements RoomEntryOutcome {}

  /** The payer's wallet cannot be debited. */
  record NotPaid(DebitDecline refusal) implements RoomEntryOutcome {}
}
