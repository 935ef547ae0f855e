package tollgate.dynamodb.gate;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.domain.Answer;
import tollgate.dynamodb.tables.Query;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;

/**
 * What one function does, apart from I/O: a pure rule with its inputs and outputs. Only {@link
 * Gate} reads, writes and waits. An operation has no state and no client; every id and the time are
 * part of the command, fixed before the first decision.
 *
 * @param <C> the command
 * @param <R> the rows that the rule takes
 * @param <O> the outcomes
 */
public interface Operation<C, R, O> {

  /** The tables that the operation reads or writes. */
  List<Table> tables();

  /** The keys of the rows that the decision may depend on, in order of precedence. */
  List<RowKey> rows(C command);

  /**
   * The keys of those rows that show whether this caller may do it at all. They are read before the
   * first transaction if callers who may not compete for another row of the operation.
   */
  default List<RowKey> callersRows(C command) {
    return List.of();
  }

  /** The typed rows, as far as they are known. */
  R known(C command, Known known);

  /** The decision: a pure function whose conditions are in order of precedence. */
  Decision<O> decide(C command, R rows);

  /** The writes of a {@link Decision.Commit} of this outcome, in order of precedence. */
  List<Write> writes(C command, O success);

  /** The answer of an outcome, which is stored with its effect. */
  Answer answer(O outcome);

  /** The queries of a {@link Decision.Search}; empty if the operation never searches. */
  default List<Query> queries(C command, int limit) {
    return List.of();
  }
}
