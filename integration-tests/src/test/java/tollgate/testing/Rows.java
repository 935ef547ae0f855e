package tollgate.testing;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Changes single attributes behind everybody's back, as an operator's console would. A row that is
 * not there is not made by it.
 */
public final class Rows {

  private final World world;

  public Rows(World world) {
    this.world = world;
  }

  public void set(String table, String keyName, String key, String attribute, long value) {
    change(table, keyName, key, "SET #a = :v", attribute, AttributeValue.fromN("" + value));
  }

  public void set(String table, String keyName, String key, String attribute, String value) {
    change(table, keyName, key, "SET #a = :v", attribute, AttributeValue.fromS(value));
  }

  public void set(String table, String keyName, String key, String attribute, boolean value) {
    change(table, keyName, key, "SET #a = :v", attribute, AttributeValue.fromBool(value));
  }

  public void add(String table, String keyName, String key, String attribute, long value) {
    change(table, keyName, key, "SET #a = #a + :v", attribute, AttributeValue.fromN("" + value));
  }

  public void remove(String table, String keyName, String key, String attribute) {
    update(request(table, keyName, key, attribute).updateExpression("REMOVE #a").build());
  }

  public long number(String table, String keyName, String key, String attribute) {
    return Auditor.number(Auditor.of(world).items(table, keyName, key).getFirst(), attribute);
  }

  private void change(
      String table, String keyName, String key, String update, String name, AttributeValue value) {
    update(
        request(table, keyName, key, name)
            .updateExpression(update)
            .expressionAttributeValues(Map.of(":v", value))
            .build());
  }

  private void update(UpdateItemRequest request) {
    boolean updated = false;
    while (!updated) {
      try {
        updated = world.engine().updateItem(request).sdkHttpResponse().isSuccessful();
      } catch (TransactionConflictException _) {
        // Again: a transaction holds the row, and nothing was changed.
      }
    }
  }

  private UpdateItemRequest.Builder request(
      String table, String keyName, String key, String attribute) {
    return UpdateItemRequest.builder()
        .tableName(world.table(table))
        .key(Map.of(keyName, AttributeValue.fromS(key)))
        .conditionExpression("attribute_exists(#key)")
        .expressionAttributeNames(Map.of("#a", attribute, "#key", keyName));
  }
}
