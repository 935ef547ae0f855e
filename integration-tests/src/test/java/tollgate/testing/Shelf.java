package tollgate.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.Product;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Products;

/**
 * The rows of products with their shards, changed as the catalogue changes them: all rows of a
 * product in one transaction, again if another one was faster.
 */
public final class Shelf {

  private static final String TABLE = "ProductsTable";

  private final World world;

  public Shelf(World world) {
    this.world = world;
  }

  /** Changes an attribute that shards repeat. */
  public void set(String product, String attribute, AttributeValue value) {
    send(() -> {
      Product seen = product(product);
      return Stream.concat(
              Stream.of(change(product, attribute, value, shards(seen))),
              shardIds(seen).map(shard -> change(shard, attribute, value, OptionalLong.empty())))
          .toList();
    });
  }

  /** Adds to the stock, wherever it is. */
  public void add(String product, long units) {
    send(() ->
        List.of(
            TransactWriteItem.builder()
                .update(it ->
                    it.tableName(world.table(TABLE))
                        .key(key(shardIds(product(product)).findFirst().orElse(product)))
                        .updateExpression("SET #stock = #stock + :units")
                        .conditionExpression("attribute_exists(#stock)")
                        .expressionAttributeNames(Map.of("#stock", "stock"))
                        .expressionAttributeValues(
                            Map.of(":units", AttributeValue.fromN("" + units))))
                .build()));
  }

  /** Divides the stock into this number of shards, as a service does. */
  public Response divide(String product, int count) {
    Product seen = product(product);
    return world
        .functions()
        .send(
            Event.put("/products/{productId}", Map.of("productId", product))
                .user("service")
                .claim("scope", "catalogue.write")
                .key(UUID.randomUUID().toString())
                .body(
                    "{\"unitPrice\":{\"minorUnits\":%d,\"currency\":\"%s\"},\"onSale\":%s,\"stockShards\":%d}"
                        .formatted(
                            seen.unitPrice().minorUnits(),
                            seen.unitPrice().currency(),
                            seen.onSale(),
                            count)));
  }

  /** The stock as one number; empty if it has no limit. */
  public OptionalLong stock(String product) {
    Product seen = product(product);
    return seen.isSharded()
        ? OptionalLong.of(
            shardIds(seen).mapToLong(id -> row(id).orElseThrow().number("stock")).sum())
        : seen.stock();
  }

  private Product product(String id) {
    return Products.read(row(id).orElseThrow());
  }

  private static OptionalLong shards(Product product) {
    return OptionalLong.of(product.isSharded() ? product.stockShards() : 0);
  }

  private static Stream<String> shardIds(Product product) {
    return IntStream.range(0, product.isSharded() ? product.stockShards() : 0)
        .mapToObj(shard -> Products.shardKey(product.id(), shard).values().getFirst());
  }

  private Optional<Item> row(String id) {
    return Item.of(
        world
            .engine()
            .getItem(get -> get.tableName(world.table(TABLE)).key(key(id)).consistentRead(true))
            .item());
  }

  /**
   * Sets an attribute.
   *
   * @param shards how many the product has to have, 0 for none; empty if this row is a shard
   */
  private TransactWriteItem change(
      String id, String attribute, AttributeValue value, OptionalLong shards) {
    Map<String, String> names = new HashMap<>(Map.of("#a", attribute));
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":v", value));
    names.put("#c", shards.isPresent() ? "stockShards" : "shard");
    shards.ifPresent(count -> {
      if (count > 0) {
        values.put(":n", AttributeValue.fromN("" + count));
      }
    });
    String condition =
        shards.isEmpty()
            ? "attribute_exists(#c)"
            : shards.getAsLong() == 0 ? "attribute_not_exists(#c)" : "#c = :n";
    return TransactWriteItem.builder()
        .update(it ->
            it.tableName(world.table(TABLE))
                .key(key(id))
                .updateExpression("SET #a = :v")
                .conditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values))
        .build();
  }

  private void send(Supplier<List<TransactWriteItem>> writes) {
    boolean isSent = false;
    while (!isSent) {
      try {
        List<TransactWriteItem> items = writes.get();
        isSent =
            world
                .engine()
                .transactWriteItems(write -> write.transactItems(items))
                .sdkHttpResponse()
                .isSuccessful();
      } catch (TransactionCanceledException _) {
        // Again: a transaction held a row, or the rows have changed since they were read.
      }
    }
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("productId", AttributeValue.fromS(id));
  }
}
