package tollgate.reconciliation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The items of the tables, read consistently table by table. A damaged row is a finding. */
final class Items {

  private static final int MOST_READS = 10;

  private final Map<CheckedTable, List<Map<String, AttributeValue>>> readable =
      new EnumMap<>(CheckedTable.class);
  private final List<Finding> damaged = new ArrayList<>();
  private final Set<String> damagedRows = new HashSet<>();

  private final DynamoDbClient dynamoDb;
  private final UnaryOperator<String> tables;

  Items(DynamoDbClient dynamoDb, UnaryOperator<String> tables) {
    this(dynamoDb, tables, EnumSet.allOf(CheckedTable.class));
  }

  /** The items of some of the tables. */
  Items(DynamoDbClient dynamoDb, UnaryOperator<String> tables, Set<CheckedTable> read) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    for (CheckedTable table : read) {
      ScanRequest all =
          ScanRequest.builder()
              .tableName(tables.apply(table.logicalId()))
              .consistentRead(true)
              .build();
      readable.put(
          table,
          dynamoDb.scanPaginator(all).items().stream()
              .filter(row -> isReadable(table, row))
              .toList());
    }
  }

  /** The items of one partition but the damaged ones, read until two reads find the same. */
  List<Map<String, AttributeValue>> again(CheckedTable table, String partition) {
    List<Map<String, AttributeValue>> before = partition(table, partition);
    for (int reads = 1; reads < MOST_READS; reads++) {
      List<Map<String, AttributeValue>> now = partition(table, partition);
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private List<Map<String, AttributeValue>> partition(CheckedTable table, String partition) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.apply(table.logicalId()))
            .keyConditionExpression("#key = :key")
            .expressionAttributeNames(Map.of("#key", table.partition()))
            .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(partition)))
            .consistentRead(true)
            .build();
    return dynamoDb.queryPaginator(request).items().stream()
        .filter(row -> !damagedRows.contains(table.subject(row)))
        .toList();
  }

  private boolean isReadable(CheckedTable table, Map<String, AttributeValue> row) {
    try {
      table.check(row);
      return true;
    } catch (UnreadableRow e) {
      String subject = table.subject(row);
      damagedRows.add(subject);
      damaged.add(new Finding(Rule.ROW_IS_READABLE, subject, String.valueOf(e.getMessage())));
      return false;
    }
  }

  /** All items of a table but the damaged ones. */
  List<Map<String, AttributeValue>> of(CheckedTable table) {
    return readable.getOrDefault(table, List.of());
  }

  List<Finding> damaged() {
    return damaged;
  }

  /** The damaged rows, as {@code table:key}. */
  Set<String> damagedRows() {
    return damagedRows;
  }
}
