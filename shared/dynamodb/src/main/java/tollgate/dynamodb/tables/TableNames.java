package tollgate.dynamodb.tables;

import java.util.Map;
import java.util.Objects;
import tollgate.decision.RowKey;

/**
 * The names of the tables in a function's stack.
 *
 * @param variables the function's environment, with one variable for each table
 */
public record TableNames(Map<String, String> variables) {

  public String of(Table table) {
    return Objects.requireNonNull(variables.get(table.variable()), table.variable());
  }

  public String of(RowKey key) {
    return of(Table.of(key));
  }
}
