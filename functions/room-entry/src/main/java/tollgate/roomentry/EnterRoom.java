package tollgate.roomentry;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.RoomEntry;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Contention;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.RoomEntries;
import tollgate.dynamodb.tables.Rooms;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/**
 * A room entry: the room becomes CHARGED, the payer is debited and the entry is recorded. A free
 * entry is only recorded. It needs no condition: a room that is charged stays charged, and a caller
 * who does not pay never will. A free entry that races with the closing of the room counts as
 * having come first.
 */
final class EnterRoom implements Operation<RoomEntryCommand, RoomEntryRows, RoomEntryOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.ROOMS, Table.WALLETS, Table.HOLDS, Table.ROOM_ENTRIES, Table.JOURNAL);
  }

  @Override
  public List<RowKey> rows(RoomEntryCommand command) {
    return List.of(Rooms.key(command.room()), Wallets.key(command.caller()));
  }

  @Override
  public List<RowKey> callersRows(RoomEntryCommand command) {
    return List.of(Rooms.key(command.room()));
  }

  @Override
  public RoomEntryRows known(RoomEntryCommand command, Known known) {
    return new RoomEntryRows(
        known.of(Rooms.key(command.room()), Rooms::read),
        known.of(Wallets.key(command.caller()), Wallets::read));
  }

  @Override
  public Decision<RoomEntryOutcome> decide(RoomEntryCommand command, RoomEntryRows rows) {
    return RoomEntryRule.decide(command, rows);
  }

  @Override
  public List<Write> writes(RoomEntryCommand command, RoomEntryOutcome success) {
    if (!(success instanceof RoomEntryOutcome.Entered entered)) {
      throw new IllegalArgumentException("only an entry writes");
    }
    return entered
        .charged()
        .map(fee -> charged(command, entered, fee))
        .orElseGet(() -> List.of(RoomEntries.record(entered.entry())));
  }

  private static List<Write> charged(
      RoomEntryCommand command, RoomEntryOutcome.Entered entered, Money fee) {
    RoomEntry record = entered.entry();
    return List.of(
        Rooms.charge(record.room(), record.user(), fee, command.entry(), record.enteredAt()),
        Wallets.debit(record.user(), fee, entered.limit(), command.entry(), Contention.RETRY),
        RoomEntries.record(record),
        Journal.append(
            new JournalEntry(
                command.entry(),
                Account.wallet(record.user()),
                Account.ROOM_FEES,
                fee,
                "room-entry:" + record.id(),
                record.enteredAt())));
  }

  @Override
  public Answer answer(RoomEntryOutcome outcome) {
    return switch (outcome) {
      case RoomEntryOutcome.Entered entered -> entered(entered);
      case RoomEntryOutcome.RoomNotFound _ -> Problem.ROOM_NOT_FOUND.answer();
      case RoomEntryOutcome.RoomClosed _ -> Problem.ROOM_CLOSED.answer();
      case RoomEntryOutcome.FeeCurrencyMismatch _ -> Problem.CURRENCY_MISMATCH.answer();
      case RoomEntryOutcome.FeeChanged(var current) ->
          Problem.AMOUNT_CHANGED.answer("currentAmount", current);
      case RoomEntryOutcome.NotPaid(var refusal) -> Problem.of(refusal).answer();
      case RoomEntryOutcome.OverLimit(var exceeded) -> Problem.of(exceeded);
    };
  }

  private static Answer entered(RoomEntryOutcome.Entered entered) {
    RoomEntry entry = entered.entry();
    return new Answer(
        201,
        entry.charged() ? "entered-charged" : "entered-free",
        JsonObject.with("roomEntryId", entry.id())
            .and("roomId", entry.room())
            .and("charged", entry.charged())
            .and("fee", entered.charged())
            .and("enteredAt", entry.enteredAt())
            .and("privilegeExpiresAt", entered.privilegeExpiresAt())
            .toString());
  }
}
