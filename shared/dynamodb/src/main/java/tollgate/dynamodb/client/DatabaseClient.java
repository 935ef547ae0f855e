package tollgate.dynamodb.client;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.CallBudget;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.TableNames;

/**
 * DynamoDB as one environment uses it. Its requests share the client and the estimate of how long
 * transactions take.
 */
public final class DatabaseClient {

  private final DynamoDbClient client;
  private final TableNames tables;
  private final Retries retries = Retries.withJitter();
  private final Retries transactions = Retries.withJitter();

  public DatabaseClient(FunctionEnvironment deployment, Table... tables) {
    this(deployment, List.of(tables));
  }

  /**
   * A client for these tables.
   *
   * @throws IllegalStateException if the environment lacks the name of one, so that a wrong
   *     deployment fails at startup
   */
  public DatabaseClient(FunctionEnvironment deployment, List<Table> tables) {
    for (Table table : tables) {
      var _ = deployment.variable(table.variable());
    }
    this.client = deployment.dynamoDb();
    this.tables = new TableNames(deployment.variables());
  }

  /** The database for one request with this budget. */
  public Database within(CallBudget budget) {
    return new Database(client, tables, retries, transactions, budget);
  }
}
