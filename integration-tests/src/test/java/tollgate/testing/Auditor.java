package tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import tollgate.reconciliation.Reconciliation;

/**
 * Judges by the tables alone, read directly: no answer has a say, nor any code that writes them.
 */
public final class Auditor {

  private final DynamoDbClient dynamoDb;
  private final UnaryOperator<String> tables;

  public Auditor(DynamoDbClient dynamoDb, UnaryOperator<String> tables) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
  }

  public static Auditor of(World world) {
    return new Auditor(world.engine(), world::table);
  }

  /** All items of a table, by its logical id. */
  public List<Map<String, AttributeValue>> items(String table) {
    return dynamoDb
        .scanPaginator(
            ScanRequest.builder().tableName(tables.apply(table)).consistentRead(true).build())
        .items()
        .stream()
        .toList();
  }

  /** The items of a table whose attribute has this value. */
  public List<Map<String, AttributeValue>> items(String table, String attribute, String value) {
    return items(table).stream()
        .filter(item -> item.containsKey(attribute) && value.equals(string(item, attribute)))
        .toList();
  }

  public long balance(String user) {
    return number(items("WalletsTable", "userId", user).getFirst(), "balance");
  }

  /** Holds if every invariant does, as {@code bin/reconcile} would tell. */
  public void audit() {
    assertThat(Reconciliation.of(dynamoDb, tables)).as("what does not add up").isEmpty();
  }

  public static String string(Map<String, AttributeValue> item, String attribute) {
    return attribute(item, attribute).s();
  }

  public static long number(Map<String, AttributeValue> item, String attribute) {
    return Long.parseLong(attribute(item, attribute).n());
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }
}
