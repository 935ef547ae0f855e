package tollgate.hold;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.Hold;
import tollgate.domain.JournalEntry;
import tollgate.domain.Wallet;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Holds;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/**
 * The end of a hold. A capture pays the merchant with all of it or with a part, in one journal
 * entry, and releases the rest; a void releases all of it.
 */
final class EndHold implements Operation<HoldEndCommand, HoldEndRule.Rows, HoldEndOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.HOLDS, Table.WALLETS, Table.JOURNAL);
  }

  /** Without the wallet: it is known once the hold was read. */
  @Override
  public List<RowKey> rows(HoldEndCommand command) {
    return List.of(Holds.key(command.hold()));
  }

  @Override
  public HoldEndRule.Rows known(HoldEndCommand command, Known known) {
    Seen<Hold> hold = known.of(Holds.key(command.hold()), Holds::read);
    Seen<Wallet> wallet =
        hold.row()
            .map(it -> known.of(Wallets.key(it.user()), Wallets::read))
            .orElseGet(() -> new Seen.Unread<>(hold.key()));
    return new HoldEndRule.Rows(hold, wallet);
  }

  @Override
  public Decision<HoldEndOutcome> decide(HoldEndCommand command, HoldEndRule.Rows rows) {
    return HoldEndRule.decide(command, rows);
  }

  @Override
  public List<Write> writes(HoldEndCommand command, HoldEndOutcome success) {
    if (!(success instanceof HoldEndOutcome.Ended(HoldEnding ending, Hold hold))) {
      throw new IllegalArgumentException("only an end writes");
    }
    return switch (ending) {
      case CAPTURE ->
          List.of(
              Holds.capture(hold, command.entry(), command.token().now()),
              Wallets.capture(hold.user(), hold.listed(), hold.released(), command.entry()),
              Journal.append(
                  new JournalEntry(
                      command.entry(),
                      Account.wallet(hold.user()),
                      Account.MERCHANT,
                      hold.captured(),
                      "capture:" + hold.id(),
                      command.token().now())));
      case VOID ->
          List.of(
              Holds.voided(hold.id(), command.token().now()),
              Wallets.release(hold.user(), hold.listed()));
    };
  }

  @Override
  public Answer answer(HoldEndOutcome outcome) {
    return switch (outcome) {
      case HoldEndOutcome.Ended(HoldEnding ending, Hold hold) ->
          new Answer(
              ending.answer(),
              ending.word(),
              JsonObject.with("holdId", hold.id())
                  .and("userId", hold.user())
                  .and("status", hold.status())
                  .and("captured", hold.captured())
                  .and("released", hold.released())
                  .and("endedAt", hold.endedAt())
                  .toString());
      case HoldEndOutcome.HoldNotFound _ -> Problem.HOLD_NOT_FOUND.answer();
      case HoldEndOutcome.EndedBefore(var status) ->
          Problem.HOLD_ENDED.answer("holdStatus", status);
      case HoldEndOutcome.HoldCurrencyMismatch _ -> Problem.CURRENCY_MISMATCH.answer();
      case HoldEndOutcome.ExceedsHold(var held) ->
          Problem.CAPTURE_EXCEEDS_HOLD.answer("held", held);
      case HoldEndOutcome.NotReleased(var reason) -> Problem.of(reason).answer();
    };
  }
}
