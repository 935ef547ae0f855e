package tollgate.statement;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Answer;
import tollgate.domain.StatementHead;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Statements;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;

/** Appends entries to a statement and moves its head, in one transaction. */
final class ExtendStatement implements Operation<Extension, Seen<StatementHead>, ExtensionOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.STATEMENTS);
  }

  @Override
  public List<RowKey> rows(Extension extension) {
    return List.of(Statements.headKey(extension.user()));
  }

  @Override
  public Seen<StatementHead> known(Extension extension, Known known) {
    return known.of(Statements.headKey(extension.user()), Statements::readHead);
  }

  @Override
  public Decision<ExtensionOutcome> decide(Extension extension, Seen<StatementHead> head) {
    return ExtensionRule.decide(extension, head);
  }

  @Override
  public List<Write> writes(Extension extension, ExtensionOutcome success) {
    return Statements.extend(extension.before(), extension.entries());
  }

  @Override
  public Answer answer(ExtensionOutcome outcome) {
    throw new IllegalStateException("the stream gets no answer");
  }
}
