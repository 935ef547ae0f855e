package tollgate.dynamodb;

import java.util.List;
import tollgate.decision.RowKey;

/**
 * What the tables are called in a function's stack.
 *
 * @param deployment with one variable for each table
 */
record TableNames(Deployment deployment) {

  /**
   * The names of these tables and of any other that the deployment names.
   *
   * @throws IllegalStateException if one is missing, so that a wrong deployment fails at its start
   */
  static TableNames with(Deployment deployment, List<Table> required) {
    TableNames names = new TableNames(deployment);
    for (Table table : required) {
      var _ = names.of(table);
    }
    return names;
  }

  String of(Table table) {
    return deployment.variable(table.variable());
  }

  String of(RowKey key) {
    return of(Table.of(key));
  }
}
