package tollgate.roomentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tollgate.domain.Account;
import tollgate.domain.DebitRefusal;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.Room;
import tollgate.domain.RoomEntry;
import tollgate.domain.RoomEntryId;
import tollgate.domain.RoomStatus;
import tollgate.dynamodb.Decision;
import tollgate.dynamodb.Decision.Decline;
import tollgate.dynamodb.Decision.Plan;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.Journal;
import tollgate.dynamodb.RoomEntries;
import tollgate.dynamodb.Rooms;
import tollgate.dynamodb.Wallets;
import tollgate.roomentry.RoomEntryOutcome.Entered;
import tollgate.roomentry.RoomEntryOutcome.FeeChanged;
import tollgate.roomentry.RoomEntryOutcome.FeeCurrencyMismatch;
import tollgate.roomentry.RoomEntryOutcome.NotPaid;
import tollgate.roomentry.RoomEntryOutcome.RoomClosed;
import tollgate.roomentry.RoomEntryOutcome.RoomNotFound;

/**
 * Behind the token: the room becomes CHARGED, the payer is debited, the entry is recorded. A free
 * entry is only recorded: that the room is charged, or that the caller never pays, cannot change
 * back, so no condition has to hold it. It may race with the room's closing, as if it had come
 * first.
 */
final class RoomEntryTransaction {

  private final Rooms rooms;
  private final RoomEntries roomEntries;
  private final Wallets wallets;
  private final Journal journal;

  RoomEntryTransaction(Deployment deployment) {
    this.rooms = new Rooms(deployment);
    this.roomEntries = new RoomEntries(deployment);
    this.wallets = new Wallets(deployment);
    this.journal = new Journal(deployment);
  }

  Decision<RoomEntryOutcome> begin(RoomEntryCommand command, Instant now) {
    return new Attempt(command, RoomEntryId.random(), EntryId.at(now), now).begin();
  }

  /** One request, with its ids and its time fixed before the first write. */
  private final class Attempt {

    private final RoomEntryCommand command;
    private final RoomEntryId roomEntry;
    private final EntryId entry;
    private final Instant now;

    Attempt(RoomEntryCommand command, RoomEntryId roomEntry, EntryId entry, Instant now) {
      this.command = command;
      this.roomEntry = roomEntry;
      this.entry = entry;
      this.now = now;
    }

    Decision<RoomEntryOutcome> begin() {
      return command
          .statedFee()
          .map(this::enterCharged)
          .orElseGet(() -> rooms.look(command.room(), this::decide));
    }

    private Decision<RoomEntryOutcome> decide(Optional<Room> found) {
      Optional<Room> admitting = found.filter(room -> room.admits(command.caller()));
      if (admitting.isEmpty()) {
        return new Decline<>(new RoomNotFound());
      }
      Room room = admitting.get();
      if (room.status() == RoomStatus.CLOSED) {
        return new Decline<>(new RoomClosed());
      }
      if (!room.charges(command.caller())) {
        return enterFree();
      }
      Money stated = command.statedFee().orElse(room.fee());
      if (!stated.currency().equals(room.fee().currency())) {
        return new Decline<>(new FeeCurrencyMismatch());
      }
      return stated.equals(room.fee())
          ? enterCharged(room.fee())
          : new Decline<>(new FeeChanged(room.fee()));
    }

    private Decision<RoomEntryOutcome> enterFree() {
      RoomEntry record = record(false);
      return new Plan<>(new Entered(record, Optional.empty()), List.of(roomEntries.record(record)));
    }

    private Decision<RoomEntryOutcome> enterCharged(Money fee) {
      RoomEntry record = record(true);
      return new Plan<>(
          new Entered(record, Optional.of(fee)),
          List.of(
              rooms.charge(command.room(), command.caller(), fee, entry, now, this::decide),
              wallets.debit(
                  command.caller(),
                  fee,
                  entry,
                  found -> new Decline<>(new NotPaid(DebitRefusal.of(found, fee)))),
              roomEntries.record(record),
              journal.append(
                  new JournalEntry(
                      entry,
                      Account.wallet(command.caller()),
                      Account.ROOM_FEES,
                      fee,
                      "room-entry:" + roomEntry,
                      now))));
    }

    private RoomEntry record(boolean charged) {
      return new RoomEntry(roomEntry, command.room(), command.caller(), charged, now);
    }
  }
}
