package tollgate.transfer;

import java.time.Instant;
import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.JournalEntry;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Contention;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/**
 * A transfer: one wallet is debited and another credited, through the account {@code transfers}. An
 * entry has one private account, so there are two, each in the statement of its wallet. The
 * sender's entry exists once for each reference, which makes the transfer unique.
 */
final class Transfer implements Operation<TransferCommand, TransferRule.Rows, TransferOutcome> {

  /** Its entries add up to zero: what was sent was received. */
  private static final Account TRANSFERS = Account.named("transfers");

  @Override
  public List<Table> tables() {
    return List.of(Table.WALLETS, Table.HOLDS, Table.JOURNAL);
  }

  @Override
  public List<RowKey> rows(TransferCommand command) {
    return List.of(
        sent(command),
        received(command),
        Wallets.key(command.sender()),
        Wallets.key(command.recipient()));
  }

  private static RowKey sent(TransferCommand command) {
    return Journal.key(Account.wallet(command.sender()), command.transfer());
  }

  private static RowKey received(TransferCommand command) {
    return Journal.key(Account.wallet(command.recipient()), command.transfer());
  }

  @Override
  public List<RowKey> callersRows(TransferCommand command) {
    return List.of(Wallets.key(command.sender()));
  }

  @Override
  public TransferRule.Rows known(TransferCommand command, Known known) {
    return new TransferRule.Rows(
        known.of(sent(command), Journal::read),
        known.of(received(command), Journal::read),
        known.of(Wallets.key(command.sender()), Wallets::read),
        known.of(Wallets.key(command.recipient()), Wallets::read));
  }

  @Override
  public Decision<TransferOutcome> decide(TransferCommand command, TransferRule.Rows rows) {
    return TransferRule.decide(command, rows);
  }

  @Override
  public List<Write> writes(TransferCommand command, TransferOutcome success) {
    if (!(success instanceof TransferOutcome.Transferred(_, Instant at, var limit))) {
      throw new IllegalArgumentException("only a transfer writes");
    }
    return List.of(
        Journal.append(
            new JournalEntry(
                command.transfer(),
                Account.wallet(command.sender()),
                TRANSFERS,
                command.amount(),
                "transfer-out:" + command.transfer(),
                at),
            Contention.READ_ROW),
        Journal.append(
            new JournalEntry(
                command.transfer(),
                TRANSFERS,
                Account.wallet(command.recipient()),
                command.amount(),
                "transfer-in:" + command.transfer(),
                at),
            Contention.READ_ROW),
        Wallets.debit(
            command.sender(),
            command.amount(),
            limit,
            command.transfer(),
            Contention.READ_ALL_ROWS),
        Wallets.credit(command.recipient(), command.amount(), command.transfer()));
  }

  @Override
  public Answer answer(TransferOutcome outcome) {
    return switch (outcome) {
      case TransferOutcome.Transferred it -> transferred(201, "transferred", it);
      case TransferOutcome.TransferredBefore(var earlier) ->
          transferred(200, "transferred-before", earlier);
      case TransferOutcome.ReferenceReused _ -> Problem.REFERENCE_REUSED.answer();
      case TransferOutcome.NotPaid(var reason) -> Problem.of(reason).answer();
      case TransferOutcome.OverLimit(var exceeded) -> Problem.of(exceeded);
      case TransferOutcome.RecipientNotFound _ -> Problem.RECIPIENT_NOT_FOUND.answer();
      case TransferOutcome.NotReceived(var reason) -> Problem.of(reason).answer();
    };
  }

  private static Answer transferred(
      int status, String outcome, TransferOutcome.Transferred transferred) {
    TransferCommand command = transferred.command();
    return new Answer(
        status,
        outcome,
        JsonObject.with("transferId", command.transfer())
            .and("to", command.recipient())
            .and("amount", command.amount())
            .and("reference", command.reference())
            .and("transferredAt", transferred.at())
            .toString());
  }
}
