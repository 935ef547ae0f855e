package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The key schemas of the tables, each fetched once from the engine. */
final class Schemas {

  private final Map<String, KeySchema> known = new ConcurrentHashMap<>();
  private final EngineClient engine;

  Schemas(EngineClient engine) {
    this.engine = engine;
  }

  /**
   * The item that the attributes identify; empty if the table does not exist or the key is missing.
   */
  Optional<ItemKey> key(Call call, String tableOrArn, JsonNode attributes)
      throws InterruptedException {
    String table = tableOrArn.substring(tableOrArn.lastIndexOf('/') + 1);
    Optional<KeySchema> schema = schema(call, table);
    return schema.flatMap(keys -> keys.keyOf(table, attributes));
  }

  /** Whether a table is billed per request; an unknown table counts as such. */
  boolean isOnDemand(String table) {
    KeySchema schema = known.get(table);
    return schema == null || schema.onDemand();
  }

  /** Only the key attributes of an item. */
  JsonNode keyAttributes(Call call, String table, JsonNode item) throws InterruptedException {
    ObjectNode key = Json.object();
    schema(call, table)
        .ifPresent(keys -> {
          key.set(keys.partition(), item.path(keys.partition()));
          if (!keys.sort().isEmpty()) {
            key.set(keys.sort(), item.path(keys.sort()));
          }
        });
    return key;
  }

  /** Called when a table is created or deleted, since its keys may change. */
  void forget(String table) {
    known.remove(table);
  }

  private Optional<KeySchema> schema(Call call, String table) throws InterruptedException {
    KeySchema schema = known.get(table);
    if (schema != null) {
      return Optional.of(schema);
    }
    CallAnswer description =
        engine.answer(call.to("DescribeTable", Json.object().put("TableName", table)));
    if (!description.isSuccess()) {
      return Optional.empty();
    }
    KeySchema learnt = KeySchema.of(description.json());
    known.put(table, learnt);
    return Optional.of(learnt);
  }
}
