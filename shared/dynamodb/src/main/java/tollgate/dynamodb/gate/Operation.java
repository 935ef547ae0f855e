package tollgate.dynamodb.gate;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.domain.Answer;
import tollgate.dynamodb.tables.Query;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;

/**
 * What one function does, without how: a pure rule, and the values that go in and out of it. {@link
 * Gate} is the only place that reads, writes and waits. An operation has no state and no client;
 * every id and the time are part of the command, fixed before the first decision.
 *
 * @param <C> the command
 * @param <R> the rows that the rule looks at
 * @param <O> the outcomes
 */
public interface Operation<C, R, O> {

  /** The tables that it reads or writes. */
  List<Table> tables();

  /** The keys of the rows that it may depend on, in order of precedence. */
  List<RowKey> rows(C command);

  /** The typed rows, as far as they are known. */
  R known(C command, Known known);

  /** What follows: a pure function, whose ifs are the order of precedence. */
  Decision<O> decide(C command, R rows);

  /** What a {@link Decision.Commit} of this outcome writes, in order of precedence. */
  List<Write> writes(C command, O success);

  /** The answer of an outcome, which is stored with its effect. */
  Answer answer(O outcome);

  /**
   * The queries that a {@link Decision.Search} stands for; none if the operation never searches.
   */
  default List<Query> queries(C command, int limit) {
    return List.of();
  }
}
