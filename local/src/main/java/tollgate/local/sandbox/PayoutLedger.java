package tollgate.local.sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The provider's requests and payouts by reference, in a separate table. */
public final class PayoutLedger {

  private static final String TABLE = "SandboxPayouts";
  private static final String KEY = "reference";

  private final DynamoDbClient dynamoDb;

  private PayoutLedger(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /** The ledger in this engine, created if it is missing. */
  public static PayoutLedger in(DynamoDbClient dynamoDb) {
    try {
      dynamoDb.createTable(table ->
          table
              .tableName(TABLE)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(
                  AttributeDefinition.builder()
                      .attributeName(KEY)
                      .attributeType(ScalarAttributeType.S)
                      .build())
              .keySchema(
                  KeySchemaElement.builder().attributeName(KEY).keyType(KeyType.HASH).build()));
    } catch (ResourceInUseException _) {
      // Another ./run has created it already.
    }
    return new PayoutLedger(dynamoDb);
  }

  /** Deletes all entries. */
  public void empty() {
    all()
        .forEach(payout ->
            dynamoDb.deleteItem(request -> request.tableName(TABLE).key(key(payout.reference()))));
  }

  /** All payouts by red packet and attempt, with their orders. */
  public Map<String, Object> report() {
    List<SandboxPayout> payouts = all();
    Map<String, Object> report = new TreeMap<>();
    for (SandboxPayout.Status status : SandboxPayout.Status.values()) {
      report.put(
          status.name().toLowerCase(Locale.ROOT),
          payouts.stream().filter(payout -> payout.status() == status).count());
    }
    report.put("asked", payouts.stream().mapToLong(SandboxPayout::asked).sum());
    report.put(
        "payouts",
        payouts.stream()
            .map(SandboxPayout::report)
            .sorted(
                Comparator.comparing(
                    payout -> payout.get("redPacketId") + "#" + payout.get("attempt")))
            .toList());
    return report;
  }

  private List<SandboxPayout> all() {
    return dynamoDb.scanPaginator(request -> request.tableName(TABLE)).items().stream()
        .map(PayoutLedger::read)
        .toList();
  }

  /** Counts an order for a payout, whatever its outcome. */
  SandboxPayout countPost(String reference) {
    return count(reference, "posts");
  }

  /** Counts a query of a payout's status. */
  SandboxPayout countQuery(String reference) {
    return count(reference, "queries");
  }

  /**
   * Pays or rejects a payout, unless it was paid or rejected before: then the earlier result is
   * returned.
   */
  SandboxPayout settle(String reference, SandboxPayout.Status status, String order) {
    try {
      return read(
          dynamoDb
              .updateItem(request ->
                  request
                      .tableName(TABLE)
                      .key(key(reference))
                      .conditionExpression("attribute_not_exists(#status)")
                      .updateExpression("SET #status = :status, #order = :order")
                      .expressionAttributeNames(Map.of("#status", "status", "#order", "order"))
                      .expressionAttributeValues(
                          Map.of(
                              ":status", AttributeValue.fromS(status.name()),
                              ":order", AttributeValue.fromS(order)))
                      .returnValues(ReturnValue.ALL_NEW)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD))
              .attributes());
    } catch (ConditionalCheckFailedException e) {
      return read(e.item());
    }
  }

  private SandboxPayout count(String reference, String what) {
    return read(
        dynamoDb
            .updateItem(request ->
                request
                    .tableName(TABLE)
                    .key(key(reference))
                    .updateExpression("ADD " + what + " :one")
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                    .returnValues(ReturnValue.ALL_NEW))
            .attributes());
  }

  private static Map<String, AttributeValue> key(String reference) {
    return Map.of(KEY, AttributeValue.fromS(reference));
  }

  private static SandboxPayout read(Map<String, AttributeValue> item) {
    return new SandboxPayout(
        text(item, KEY).orElseThrow(),
        text(item, "status")
            .map(SandboxPayout.Status::valueOf)
            .orElse(SandboxPayout.Status.NOT_FOUND),
        text(item, "order"),
        number(item, "posts"),
        number(item, "queries"));
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(value -> Long.parseLong(value.n())).orElse(0L);
  }
}
