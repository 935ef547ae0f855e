package tollgate.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/** The idempotency tokens, as DynamoDB's own housekeeping sees them. */
public final class Tokens {

  private final DynamoDbClient dynamoDb;
  private final World world;

  public Tokens(DynamoDbClient dynamoDb, World world) {
    this.dynamoDb = dynamoDb;
    this.world = world;
  }

  public List<Map<String, AttributeValue>> of(String user) {
    return Auditor.of(world).items("IdempotencyTokensTable", "user", user);
  }

  /** Deletes them, as time to live does some day. */
  public void deleteAllOf(String user) {
    for (Map<String, AttributeValue> token : of(user)) {
      dynamoDb.deleteItem(
          DeleteItemRequest.builder()
              .tableName(world.table("IdempotencyTokensTable"))
              .key(
                  Map.of(
                      "user", Objects.requireNonNull(token.get("user")),
                      "operationAndKey", Objects.requireNonNull(token.get("operationAndKey"))))
              .build());
    }
  }
}
