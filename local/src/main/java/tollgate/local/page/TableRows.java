package tollgate.local.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of the tables as plain JSON. */
public final class TableRows {

  /** The most rows of a table that are read. */
  static final int MOST_ROWS = 5_000;

  private static final List<String> TABLES =
      List.of(
          "WalletsTable",
          "StatementsTable",
          "JournalTable",
          "RedPacketsTable",
          "ProductsTable",
          "OrdersTable",
          "HoldsTable",
          "RoomsTable",
          "LeadsTable");

  private final DynamoDbClient dynamoDb;
  private final UnaryOperator<String> names;

  /**
   * @param names a table's name, by its name in the template
   */
  public TableRows(DynamoDbClient dynamoDb, UnaryOperator<String> names) {
    this.dynamoDb = dynamoDb;
    this.names = names;
  }

  /** By the name in the template of each table that the page shows, its rows in no order. */
  public Map<String, List<Map<String, Object>>> report() {
    Map<String, List<Map<String, Object>>> tables = new TreeMap<>();
    TABLES.forEach(table -> tables.put(table, rows(table)));
    return tables;
  }

  /** The rows of one table, by its name in the template, in no order. */
  List<Map<String, Object>> rows(String table) {
    return dynamoDb.scanPaginator(scan -> scan.tableName(names.apply(table))).items().stream()
        .limit(MOST_ROWS)
        .map(TableRows::plain)
        .toList();
  }

  private static Map<String, Object> plain(Map<String, AttributeValue> attributes) {
    Map<String, Object> plain = new TreeMap<>();
    attributes.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Object plain(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> new BigDecimal(value.n());
      case BOOL -> value.bool();
      case M -> plain(value.m());
      case L -> value.l().stream().map(TableRows::plain).toList();
      case SS -> value.ss();
      case NS -> value.ns();
      case B, BS, NUL, UNKNOWN_TO_SDK_VERSION -> value.toString();
    };
  }
}
