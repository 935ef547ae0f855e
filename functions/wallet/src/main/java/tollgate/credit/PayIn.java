package tollgate.credit;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.Credit;
import tollgate.domain.JournalEntry;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Credits;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** A credit: its row is recorded, and the wallet is credited, or opened with the amount. */
final class PayIn implements Operation<CreditCommand, CreditRule.Rows, CreditOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.CREDITS, Table.WALLETS, Table.JOURNAL);
  }

  @Override
  public List<RowKey> rows(CreditCommand command) {
    return List.of(Credits.key(command.credit().reference()), Wallets.key(command.credit().user()));
  }

  @Override
  public CreditRule.Rows known(CreditCommand command, Known known) {
    return new CreditRule.Rows(
        known.of(Credits.key(command.credit().reference()), Credits::read),
        known.of(Wallets.key(command.credit().user()), Wallets::read));
  }

  @Override
  public Decision<CreditOutcome> decide(CreditCommand command, CreditRule.Rows rows) {
    return CreditRule.decide(command, rows);
  }

  @Override
  public List<Write> writes(CreditCommand command, CreditOutcome success) {
    if (!(success instanceof CreditOutcome.Credited(Credit credit))) {
      throw new IllegalArgumentException("only a credit writes");
    }
    return List.of(
        Credits.record(credit),
        Wallets.deposit(credit.user(), credit.amount(), credit.id()),
        Journal.append(
            new JournalEntry(
                credit.id(),
                Account.TOP_UPS,
                Account.wallet(credit.user()),
                credit.amount(),
                "credit:" + credit.id(),
                credit.creditedAt())));
  }

  @Override
  public Answer answer(CreditOutcome outcome) {
    return switch (outcome) {
      case CreditOutcome.Credited(Credit credit) -> credited(201, "credited", credit);
      case CreditOutcome.CreditedBefore(Credit earlier) ->
          credited(200, "credited-before", earlier);
      case CreditOutcome.ReferenceReused _ -> Problem.REFERENCE_REUSED.answer();
      case CreditOutcome.NotReceived(var reason) -> Problem.of(reason).answer();
    };
  }

  private static Answer credited(int status, String outcome, Credit credit) {
    return new Answer(
        status,
        outcome,
        JsonObject.with("creditId", credit.id())
            .and("userId", credit.user())
            .and("amount", credit.amount())
            .and("reference", credit.reference())
            .and("creditedAt", credit.creditedAt())
            .toString());
  }
}
