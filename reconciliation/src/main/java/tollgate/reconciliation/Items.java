package tollgate.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The items of the tables, read consistently table by table. */
final class Items {

  private final DynamoDbClient dynamoDb;
  private final UnaryOperator<String> tables;

  Items(DynamoDbClient dynamoDb, UnaryOperator<String> tables) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
  }

  /** All items of a table, by its logical id in template.yaml. */
  List<Map<String, AttributeValue>> of(String table) {
    ScanRequest all =
        ScanRequest.builder().tableName(tables.apply(table)).consistentRead(true).build();
    return dynamoDb.scanPaginator(all).items().stream().toList();
  }

  static String string(Map<String, AttributeValue> item, String attribute) {
    return required(item, attribute).s();
  }

  static long number(Map<String, AttributeValue> item, String attribute) {
    return Long.parseLong(required(item, attribute).n());
  }

  static boolean flag(Map<String, AttributeValue> item, String attribute) {
    return required(item, attribute).bool();
  }

  private static AttributeValue required(Map<String, AttributeValue> item, String attribute) {
    return Objects.requireNonNull(item.get(attribute), attribute);
  }
}
