package tollgate.racelab.strategy;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Lock rows: who has one, and until when. Whoever has to wait looks again and again. */
final class Locks {

  static final String TABLE = "LabLocks";

  private static final long FOREVER = Long.MAX_VALUE;

  private final DynamoDbClient dynamoDb;
  private final Duration poll;

  Locks(DynamoDbClient dynamoDb, Duration poll) {
    this.dynamoDb = dynamoDb;
    this.poll = poll;
  }

  /** Takes a lock that expires; false if it could not be had in time. */
  boolean lease(String row, String owner, Duration lease, Deadline deadline) {
    while (!taken(row, owner, System.currentTimeMillis() + lease.toMillis())) {
      if (deadline.isOver()) {
        return false;
      }
      Backoff.sleep(poll);
    }
    return true;
  }

  /** Takes a lock that its owner has until it lets go. */
  boolean take(String row, String owner, Deadline deadline) {
    while (!taken(row, owner, FOREVER)) {
      if (deadline.isOver()) {
        return false;
      }
      Backoff.sleep(poll);
    }
    return true;
  }

  /** Deletes the lock, whosever it is by now. */
  void delete(String row) {
    dynamoDb.deleteItem(delete -> delete.tableName(TABLE).key(key(row)));
  }

  /** Deletes the lock if it is still this owner's. */
  void release(String row, String owner) {
    try {
      dynamoDb.deleteItem(delete ->
          delete
              .tableName(TABLE)
              .key(key(row))
              .conditionExpression("#owner = :owner")
              .expressionAttributeNames(Map.of("#owner", "owner"))
              .expressionAttributeValues(Map.of(":owner", Purse.text(owner))));
    } catch (ConditionalCheckFailedException _) {
      // It is gone, or somebody else's.
    }
  }

  private boolean taken(String row, String owner, long expiresAt) {
    try {
      dynamoDb.putItem(put ->
          put.tableName(TABLE)
              .item(
                  Map.of(
                      "key", Purse.text(row),
                      "owner", Purse.text(owner),
                      "expiresAt", Purse.number(expiresAt)))
              .conditionExpression(
                  "attribute_not_exists(#key) OR expiresAt < :now OR #owner = :owner")
              .expressionAttributeNames(Map.of("#key", "key", "#owner", "owner"))
              .expressionAttributeValues(
                  Map.of(
                      ":now", Purse.number(System.currentTimeMillis()),
                      ":owner", Purse.text(owner))));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Map<String, AttributeValue> key(String row) {
    return Map.of("key", Purse.text(row));
  }
}
