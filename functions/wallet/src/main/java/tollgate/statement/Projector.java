package tollgate.statement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.decision.RowKey;
import tollgate.domain.Account;
import tollgate.domain.CallBudget;
import tollgate.domain.JournalEntry;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementHead;
import tollgate.dynamodb.client.Database;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.Statements;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;

/** Brings the statement of a wallet up to a movement. */
final class Projector {

  /** The most entries of a transaction, which has at most a hundred writes. */
  private static final int MOST_ENTRIES = 90;

  private static final ExtendStatement EXTEND = new ExtendStatement();

  private final DatabaseClient client;
  private final Gate gate;

  Projector(FunctionEnvironment deployment) {
    this.client = new DatabaseClient(deployment, Table.STATEMENTS, Table.JOURNAL, Table.WALLETS);
    this.gate = Gate.withoutTokens(deployment, EXTEND);
  }

  /** Appends a movement to the statement of its wallet, unless it is there. */
  ProjectionOutcome project(Movement movement, Instant now, CallBudget budget) {
    RowKey headKey = Statements.headKey(movement.user());
    RowKey entryKey = Journal.key(Account.wallet(movement.user()), movement.after().lastEntry());
    Map<RowKey, Optional<Item>> rows = client.within(budget).read(List.of(headKey, entryKey));
    Optional<StatementHead> head = row(rows, headKey).map(Statements::readHead);
    Optional<JournalEntry> entry = row(rows, entryKey).map(Journal::read);
    return switch (MovementRule.decide(movement, head, entry)) {
      case StatementStep.Extend(List<StatementEntry> entries) ->
          extend(new Extension(head, entries), ProjectionOutcome.APPENDED, budget);
      case StatementStep.RecordedBefore _ -> ProjectionOutcome.RECORDED_BEFORE;
      case StatementStep.Ahead _ -> reconstruct(movement, now, budget);
      case StatementStep.Unexplained _ -> unexplained(movement, budget);
    };
  }

  /** A record may be older than a wallet's deletion, as at a reset of {@code ./run}. */
  private ProjectionOutcome unexplained(Movement movement, CallBudget budget) {
    return client
        .within(budget)
        .read(Wallets.key(movement.user()))
        .map(Wallets::mark)
        .filter(wallet -> wallet.sequence() >= movement.after().sequence())
        .map(_ -> ProjectionOutcome.UNEXPLAINED)
        .orElse(ProjectionOutcome.GONE);
  }

  private static Optional<Item> row(Map<RowKey, Optional<Item>> rows, RowKey key) {
    return rows.getOrDefault(key, Optional.empty());
  }

  /** Takes what the stream has lost from the journal, up to where the wallet is now. */
  private ProjectionOutcome reconstruct(Movement movement, Instant now, CallBudget budget) {
    Database database = client.within(budget);
    Item wallet = database.read(Wallets.key(movement.user())).orElseThrow();
    List<StatementEntry> recorded =
        database.query(Statements.latest(movement.user(), Integer.MAX_VALUE)).stream()
            .map(Statements::read)
            .toList();
    List<JournalEntry> journal =
        database.query(Journal.of(Account.wallet(movement.user()))).stream()
            .map(Journal::read)
            .toList();
    return switch (ReconstructionRule.decide(recorded, Wallets.mark(wallet), journal, now)) {
      case StatementStep.Extend(List<StatementEntry> entries) ->
          extendInParts(recorded.getFirst().head(), entries, budget);
      case StatementStep.RecordedBefore _ -> ProjectionOutcome.RECORDED_BEFORE;
      case StatementStep.Ahead _ -> ProjectionOutcome.AHEAD;
      case StatementStep.Unexplained _ -> ProjectionOutcome.UNEXPLAINED;
    };
  }

  /** If this ends between two parts, the next record ahead goes on. */
  private ProjectionOutcome extendInParts(
      StatementHead before, List<StatementEntry> entries, CallBudget budget) {
    ProjectionOutcome outcome = ProjectionOutcome.RECONSTRUCTED;
    StatementHead head = before;
    for (int from = 0; from < entries.size() && outcome.isDone(); from += MOST_ENTRIES) {
      List<StatementEntry> part =
          entries.subList(from, Math.min(from + MOST_ENTRIES, entries.size()));
      outcome =
          extend(new Extension(Optional.of(head), part), ProjectionOutcome.RECONSTRUCTED, budget);
      head = part.getLast().head();
    }
    return outcome;
  }

  private ProjectionOutcome extend(
      Extension extension, ProjectionOutcome success, CallBudget budget) {
    return switch (gate.execute(EXTEND, extension, budget)) {
      case EXTENDED -> success;
      case RECORDED_BEFORE -> ProjectionOutcome.RECORDED_BEFORE;
      case SUPERSEDED -> ProjectionOutcome.AHEAD;
    };
  }
}
