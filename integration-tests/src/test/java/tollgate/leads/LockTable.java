package tollgate.leads;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import tollgate.testing.World;

/** The table that the lock client wants, one for each world. */
final class LockTable {

  static final String KEY = "key";

  private static final Map<World, String> TABLES = new ConcurrentHashMap<>();

  private LockTable() {}

  static String in(World world) {
    return TABLES.computeIfAbsent(world, LockTable::create);
  }

  private static String create(World world) {
    String name = world.table("Locks");
    world
        .engine()
        .createTable(
            CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(KEY)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName(KEY).keyType(KeyType.HASH).build())
                .build());
    return name;
  }
}
