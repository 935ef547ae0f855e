package tollgate.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The idempotency tokens, as DynamoDB's own housekeeping sees them. */
public final class Tokens {

  private final DynamoDbClient dynamoDb;
  private final World world;

  public Tokens(DynamoDbClient dynamoDb, World world) {
    this.dynamoDb = dynamoDb;
    this.world = world;
  }

  public List<Map<String, AttributeValue>> of(String user) {
    return dynamoDb
        .queryPaginator(
            QueryRequest.builder()
                .tableName(world.table("IdempotencyTokensTable"))
                .keyConditionExpression("#user = :user")
                .expressionAttributeNames(Map.of("#user", "user"))
                .expressionAttributeValues(Map.of(":user", AttributeValue.fromS(user)))
                .consistentRead(true)
                .build())
        .items()
        .stream()
        .toList();
  }

  /** Deletes them, as time to live does some day. */
  public void deleteAllOf(String user) {
    delete(of(user));
  }

  /** Deletes those that expired by then. */
  public void deleteExpiredOf(String user, Instant now) {
    delete(
        of(user).stream()
            .filter(token -> Auditor.number(token, "expiresAt") < now.getEpochSecond())
            .toList());
  }

  private void delete(List<Map<String, AttributeValue>> tokens) {
    for (Map<String, AttributeValue> token : tokens) {
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
