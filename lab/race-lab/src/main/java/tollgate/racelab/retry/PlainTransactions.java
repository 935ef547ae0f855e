package tollgate.racelab.retry;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import tollgate.dynamodb.client.Backoff;
import tollgate.dynamodb.client.HoldingTime;
import tollgate.dynamodb.client.Setback;

/**
 * One transaction over the wallet and a row of the request's own, tried again as a policy says:
 * what a purchase is to the wallet, with another way to wait.
 */
final class PlainTransactions implements Contender {

  private static final String TABLE = "RetryRows";

  private final DynamoDbClient dynamoDb;
  private final Policy policy;
  private final SecureRandom random = new SecureRandom();
  private final HoldingTime holdingTime = new HoldingTime();

  /**
   * Callers of a policy.
   *
   * @param engine that has the table, past the front
   */
  PlainTransactions(DynamoDbClient engine, DynamoDbClient front, Policy policy) {
    this.dynamoDb = front;
    this.policy = policy;
    create(engine);
  }

  @Override
  public String name() {
    return policy.name();
  }

  @Override
  public void open(String wallet) {
    // An update makes the row.
  }

  @Override
  public boolean serve(String wallet, Duration time) {
    long begin = System.nanoTime();
    Backoff backoff = policy.perRequest().get();
    String own = UUID.randomUUID().toString();
    for (int conflicts = 1; ; conflicts++) {
      if (isServed(wallet, own)) {
        return true;
      }
      long left = begin + time.toNanos() - System.nanoTime();
      double share = Math.clamp((double) left / time.toNanos(), 0, 1);
      Setback met = new Setback(conflicts, holdingTime.estimate(), share);
      Duration wait = backoff.beforeNext(met, random);
      if (wait.toNanos() >= left || !sleep(wait)) {
        return false;
      }
    }
  }

  private boolean isServed(String wallet, String own) {
    long begin = System.nanoTime();
    try {
      dynamoDb.transactWriteItems(transaction ->
          transaction.transactItems(
              TransactWriteItem.builder().put(put -> put.tableName(TABLE).item(key(own))).build(),
              TransactWriteItem.builder()
                  .update(update ->
                      update
                          .tableName(TABLE)
                          .key(key(wallet))
                          .updateExpression("ADD taken :one")
                          .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))))
                  .build()));
      holdingTime.learn(Duration.ofNanos(System.nanoTime() - begin));
      return true;
    } catch (SdkException _) {
      holdingTime.learnFromRefusal(Duration.ofNanos(System.nanoTime() - begin));
      return false;
    }
  }

  @Override
  public void close() {
    dynamoDb.close();
  }

  private static boolean sleep(Duration wait) {
    try {
      Thread.sleep(wait);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  private static void create(DynamoDbClient engine) {
    try {
      engine.createTable(table ->
          table
              .tableName(TABLE)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .keySchema(
                  KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
              .attributeDefinitions(
                  AttributeDefinition.builder()
                      .attributeName("id")
                      .attributeType(ScalarAttributeType.S)
                      .build()));
    } catch (ResourceInUseException _) {
      // Another policy made it.
    }
  }
}
