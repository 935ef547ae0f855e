package tollgate.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Writes steps in one transaction without a token: opening wallets, funding red packets, topping up
 * by an operator. A refused step throws.
 */
public final class Books {

  private final DynamoDbClient dynamoDb;

  public Books(Deployment deployment) {
    this.dynamoDb = deployment.dynamoDb();
  }

  public void post(List<Step<Void>> steps) {
    dynamoDb.transactWriteItems(
        TransactWriteItemsRequest.builder()
            .transactItems(steps.stream().map(Step::write).toList())
            .build());
  }
}
