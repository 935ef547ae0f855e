package tollgate.leads;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import tollgate.testing.Auditor;
import tollgate.testing.World;

/** The rows of a queue, for those who do without our handlers. */
final class LeadRows {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String queue;

  LeadRows(World world, DynamoDbClient dynamoDb, String queue) {
    this.dynamoDb = dynamoDb;
    this.table = world.table("LeadsTable");
    this.queue = queue;
  }

  /** The first free leads, as the index has them. */
  List<String> free(int most) {
    return dynamoDb
        .query(
            QueryRequest.builder()
                .tableName(table)
                .indexName("free")
                .keyConditionExpression("#queue = :queue")
                .expressionAttributeNames(Map.of("#queue", "queue"))
                .expressionAttributeValues(Map.of(":queue", AttributeValue.fromS(queue)))
                .limit(most)
                .build())
        .items()
        .stream()
        .map(item -> Auditor.string(item, "leadId"))
        .toList();
  }

  /** The row, read consistently. */
  Map<String, AttributeValue> read(String lead) {
    return dynamoDb
        .getItem(
            GetItemRequest.builder().tableName(table).key(key(lead)).consistentRead(true).build())
        .item();
  }

  boolean isFree(Map<String, AttributeValue> row) {
    return Auditor.string(row, "status").equals("FREE");
  }

  /** When the row was last written; its creation counts. */
  AttributeValue updatedAt(Map<String, AttributeValue> row) {
    return row.getOrDefault("updatedAt", Objects.requireNonNull(row.get("createdAt")));
  }

  void claim(String lead, String operator) {
    dynamoDb.updateItem(claiming(lead, operator).build());
  }

  /** Throws if the row was written since. */
  void claimIfNotUpdated(String lead, String operator, AttributeValue updatedAt) {
    UpdateItemRequest claiming = claiming(lead, operator).build();
    Map<String, AttributeValue> values = new HashMap<>(claiming.expressionAttributeValues());
    values.put(":seen", updatedAt);
    dynamoDb.updateItem(
        claiming.toBuilder()
            .conditionExpression(
                "#updatedAt = :seen OR (attribute_not_exists(#updatedAt) AND createdAt = :seen)")
            .expressionAttributeValues(values)
            .build());
  }

  private UpdateItemRequest.Builder claiming(String lead, String operator) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key(lead))
        .updateExpression(
            "SET #status = :claimed, claimedBy = :operator, #updatedAt = :now REMOVE freeRank")
        .expressionAttributeNames(Map.of("#status", "status", "#updatedAt", "updatedAt"))
        .expressionAttributeValues(
            Map.of(
                ":claimed", AttributeValue.fromS("CLAIMED"),
                ":operator", AttributeValue.fromS(operator),
                ":now", AttributeValue.fromS(Instant.now().toString())));
  }

  private static Map<String, AttributeValue> key(String lead) {
    return Map.of("leadId", AttributeValue.fromS(lead));
  }
}
