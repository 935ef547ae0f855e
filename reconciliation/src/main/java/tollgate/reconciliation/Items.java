package tollgate.reconciliation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The items of the tables, read consistently table by table. A damaged row is a finding. */
final class Items {

  private final Map<CheckedTable, List<Map<String, AttributeValue>>> readable =
      new EnumMap<>(CheckedTable.class);
  private final List<Finding> damaged = new ArrayList<>();
  private final Set<String> damagedRows = new HashSet<>();

  Items(DynamoDbClient dynamoDb, UnaryOperator<String> tables) {
    for (CheckedTable table : CheckedTable.values()) {
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
