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

  public DatabaseClient(FunctionEnvironment deployment, List<Table> tables) {
    this.client = deployment.dynamoDb();
    this.tables = TableNames.with(deployment.variables(), tables);
  }

  /** The database for one request with this budget. */
  public Database within(CallBudget budget) {
    return new Database(client, tables, retries, transactions, budget);
  }
}
