package tollgate.roomentry;

import java.time.Instant;
import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.DailyLimit;
import tollgate.domain.DebitDecline;
import tollgate.domain.Money;
import tollgate.domain.Room;
import tollgate.domain.RoomEntry;
import tollgate.domain.RoomStatus;
import tollgate.roomentry.RoomEntryOutcome.Entered;
import tollgate.roomentry.RoomEntryOutcome.FeeChanged;
import tollgate.roomentry.RoomEntryOutcome.FeeCurrencyMismatch;
import tollgate.roomentry.RoomEntryOutcome.NotPaid;
import tollgate.roomentry.RoomEntryOutcome.OverLimit;
import tollgate.roomentry.RoomEntryOutcome.RoomClosed;
import tollgate.roomentry.RoomEntryOutcome.RoomNotFound;

/** Decides whether a user may enter a room, and whether the entry is charged. */
final class RoomEntryRule {

  private RoomEntryRule() {}

  /** Decides about an entry; the order of the conditions is the precedence of the answers. */
  static Decision<RoomEntryOutcome> decide(RoomEntryCommand command, RoomEntryRows rows) {
    if (rows.room() instanceof Seen.Unread) {
      return command.statedFee().isPresent()
          ? charge(command, command.statedFee().get(), rows)
          : Decision.missing(rows.room());
    }
    Optional<Room> admitting = rows.room().row().filter(room -> room.admits(command.caller()));
    if (admitting.isEmpty()) {
      return Decision.decline(new RoomNotFound(), rows.room());
    }
    Room room = admitting.get();
    if (room.status() == RoomStatus.CLOSED) {
      return Decision.decline(new RoomClosed(), rows.room());
    }
    if (!room.charges(command.caller())) {
      return new Decision.Commit<>(
          new Entered(record(command, false), Optional.empty(), Optional.empty()));
    }
    Money stated = command.statedFee().orElse(room.fee());
    if (!stated.currency().equals(room.fee().currency())) {
      return Decision.decline(new FeeCurrencyMismatch(), rows.room());
    }
    if (!stated.equals(room.fee())) {
      return Decision.decline(new FeeChanged(room.fee()), rows.room());
    }
    return charge(command, room.fee(), rows);
  }

  /** A decline because of the wallet rests on the wallet alone, at the fee that was tried. */
  private static Decision<RoomEntryOutcome> charge(
      RoomEntryCommand command, Money fee, RoomEntryRows rows) {
    Instant now = command.token().now();
    Optional<DailyLimit> limit = command.limits().of(fee.currency(), now, rows.wallet());
    Optional<Decision<RoomEntryOutcome>> notPaid =
        DebitDecline.decide(rows.wallet(), fee, limit, now, NotPaid::new, OverLimit::new);
    return notPaid.orElseGet(
        () -> new Decision.Commit<>(new Entered(record(command, true), Optional.of(fee), limit)));
  }

  private static RoomEntry record(RoomEntryCommand command, boolean charged) {
    return new RoomEntry(
        command.roomEntry(), command.room(), command.caller(), charged, command.token().now());
  }
}
