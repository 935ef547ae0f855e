package tollgate.dynamodb.tables;

import java.util.List;
import java.util.Map;
import tollgate.decision.RowKey;

/**
 * The names of the tables in a function's stack.
 *
 * @param variables the function's environment, with one variable for each table
 */
public record TableNames(Map<String, String> variables) {

  /**
   * The names of these tables and of any other that the environment names.
   *
   * @throws IllegalStateException if one is missing, so that a wrong deployment fails at startup
   */
  public static TableNames with(Map<String, String> variables, List<Table> required) {
    TableNames names = new TableNames(variables);
    for (Table table : required) {
      var _ = names.of(table);
    }
    return names;
  }

  public String of(Table table) {
    String name = variables.getOrDefault(table.variable(), "");
    if (name.isBlank()) {
      throw new IllegalStateException("environment variable " + table.variable() + " is not set");
    }
    return name;
  }

  public String of(RowKey key) {
    return of(Table.of(key));
  }
}
