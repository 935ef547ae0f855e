package tollgate.dynamodb.client;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import tollgate.dynamodb.tables.TableNames;
import tollgate.dynamodb.tables.Write;

/**
 * Writes in one transaction without a token: opening wallets, funding red packets, top-ups by an
 * operator. A failed condition throws.
 */
public final class Books {

  private final DynamoDbClient dynamoDb;
  private final TableNames tables;

  public Books(FunctionEnvironment deployment) {
    this.dynamoDb = deployment.dynamoDb();
    this.tables = new TableNames(deployment.variables());
  }

  public void post(List<Write> writes) {
    dynamoDb.transactWriteItems(
        TransactWriteItemsRequest.builder()
            .transactItems(writes.stream().map(write -> write.in(tables)).toList())
            .build());
  }
}
