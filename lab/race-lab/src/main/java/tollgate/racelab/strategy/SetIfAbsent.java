package tollgate.racelab.strategy;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * d2: a duplicate check in front of the naive work: {@code SETNX} on the request's key, and then
 * {@code EXPIRE}, the way that Redis itself describes as deprecated
 * (https://redis.io/docs/latest/commands/setnx/, read 2026-11-26), as a row of DynamoDB. Who finds
 * the key is refused as a duplicate. A process that dies between the two leaves a key that never
 * expires.
 */
final class SetIfAbsent implements Strategy {

  static final String TABLE = "LabKeys";

  private final Strategy work;
  private final DynamoDbClient dynamoDb;
  private final Settings settings;

  SetIfAbsent(Strategy work, DynamoDbClient dynamoDb, Settings settings) {
    this.work = work;
    this.dynamoDb = dynamoDb;
    this.settings = settings;
  }

  @Override
  public Answer run(Act act, Deadline deadline) {
    String key = act.key();
    if (!isSet(key)) {
      return new Answer.Refused();
    }
    expire(key);
    return work.run(act, deadline);
  }

  private boolean isSet(String key) {
    try {
      dynamoDb.putItem(put ->
          put.tableName(TABLE)
              .item(Purse.key(key))
              .conditionExpression("attribute_not_exists(id) OR expiresAt < :now")
              .expressionAttributeValues(Map.of(":now", Purse.number(System.currentTimeMillis()))));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private void expire(String key) {
    long expiresAt = System.currentTimeMillis() + settings.keyMillis();
    dynamoDb.updateItem(update ->
        update
            .tableName(TABLE)
            .key(Purse.key(key))
            .updateExpression("SET expiresAt = :at")
            .expressionAttributeValues(Map.of(":at", Purse.number(expiresAt))));
  }
}
