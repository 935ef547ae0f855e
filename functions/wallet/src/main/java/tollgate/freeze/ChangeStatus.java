package tollgate.freeze;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Answer;
import tollgate.domain.Wallet;
import tollgate.domain.WalletChange;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.WalletChanges;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** A change of a wallet's status: the wallet is updated, and a row about the change is appended. */
final class ChangeStatus implements Operation<FreezeCommand, Seen<Wallet>, FreezeOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.WALLETS, Table.WALLET_CHANGES);
  }

  @Override
  public List<RowKey> rows(FreezeCommand command) {
    return List.of(Wallets.key(command.change().user()));
  }

  @Override
  public Seen<Wallet> known(FreezeCommand command, Known known) {
    return known.of(Wallets.key(command.change().user()), Wallets::read);
  }

  @Override
  public Decision<FreezeOutcome> decide(FreezeCommand command, Seen<Wallet> wallet) {
    return FreezeRule.decide(command, wallet);
  }

  @Override
  public List<Write> writes(FreezeCommand command, FreezeOutcome success) {
    if (!(success instanceof FreezeOutcome.Changed(WalletChange change))) {
      throw new IllegalArgumentException("only a change writes");
    }
    return List.of(Wallets.changeStatus(change), WalletChanges.append(change));
  }

  @Override
  public Answer answer(FreezeOutcome outcome) {
    return switch (outcome) {
      case FreezeOutcome.Changed(WalletChange change) ->
          new Answer(
              200,
              "changed",
              JsonObject.with("userId", change.user())
                  .and("status", change.status())
                  .and("reason", change.reason())
                  .and("changeId", change.id())
                  .and("changedAt", change.at())
                  .toString());
      case FreezeOutcome.WalletNotFound _ -> Problem.WALLET_NOT_FOUND.answer();
      case FreezeOutcome.Unchanged(var status) ->
          switch (status) {
            case FROZEN -> Problem.ALREADY_FROZEN.answer();
            case ACTIVE -> Problem.NOT_FROZEN.answer();
          };
    };
  }
}
