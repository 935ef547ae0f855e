package tollgate.hold;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Answer;
import tollgate.domain.Hold;
import tollgate.domain.IdempotencyKey;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Holds;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.http.Problem;

/**
 * A hold: the amount leaves what the wallet can spend, and the wallet lists the hold. Nothing is
 * paid yet, so there is no journal entry.
 */
final class PlaceHold implements Operation<HoldCommand, HoldRule.Rows, HoldOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.HOLDS, Table.WALLETS);
  }

  @Override
  public List<RowKey> rows(HoldCommand command) {
    return mayExist(command)
        ? List.of(Holds.key(command.hold()), Wallets.key(command.user()))
        : List.of(Wallets.key(command.user()));
  }

  /** A hold's id is derived from a caller's key; otherwise it was just generated at random. */
  private static boolean mayExist(HoldCommand command) {
    return command.token().key() instanceof IdempotencyKey.Caller;
  }

  @Override
  public HoldRule.Rows known(HoldCommand command, Known known) {
    RowKey hold = Holds.key(command.hold());
    return new HoldRule.Rows(
        mayExist(command) ? known.of(hold, Holds::read) : new Seen.Absent<>(hold),
        known.of(Wallets.key(command.user()), Wallets::read));
  }

  @Override
  public Decision<HoldOutcome> decide(HoldCommand command, HoldRule.Rows rows) {
    return HoldRule.decide(command, rows);
  }

  @Override
  public List<Write> writes(HoldCommand command, HoldOutcome success) {
    if (!(success instanceof HoldOutcome.Held(Hold hold, var limit))) {
      throw new IllegalArgumentException("only a hold writes");
    }
    return List.of(Holds.place(hold), Wallets.hold(hold.user(), hold.listed(), limit));
  }

  @Override
  public Answer answer(HoldOutcome outcome) {
    return switch (outcome) {
      case HoldOutcome.Held(Hold hold, _) ->
          new Answer(201, "held", HoldBody.of(hold, hold.heldAt()).toString());
      case HoldOutcome.NotHeld(var reason) -> Problem.of(reason).answer();
      case HoldOutcome.OverLimit(var exceeded) -> Problem.of(exceeded);
      case HoldOutcome.TooManyHolds _ -> Problem.TOO_MANY_HOLDS.answer();
    };
  }
}
