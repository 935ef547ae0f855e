package tollgate.dynamodb.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.decision.RowKey;

/** The tables and their keys. {@link TableNames} holds their names in a stack. */
public enum Table {
  IDEMPOTENCY_TOKENS("user", "operationAndKey"),
  WALLETS("userId"),
  WALLET_CHANGES("userId", "changeId"),
  STATEMENTS("userId", "position"),
  CREDITS("reference"),
  HOLDS("holdId"),
  RED_PACKETS("redPacketId"),
  PRODUCTS("productId"),
  PRODUCT_CHANGES("productId", "changeId"),
  ORDERS("orderId"),
  REFUNDS("orderId", "refundId"),
  ROOMS("roomId"),
  ROOM_ENTRIES("roomId", "roomEntryId"),
  LEADS("leadId"),
  JOURNAL("account", "entryId"),
  USER_REQUESTS("userId", "window");

  private final String partition;
  private final Optional<String> sort;

  Table(String partition) {
    this.partition = partition;
    this.sort = Optional.empty();
  }

  Table(String partition, String sort) {
    this.partition = partition;
    this.sort = Optional.of(sort);
  }

  private List<String> keyAttributes() {
    return Stream.concat(Stream.of(partition), sort.stream()).toList();
  }

  public static Table of(RowKey key) {
    return valueOf(key.table());
  }

  /** The environment variable that holds the table's name in a stack. */
  public String variable() {
    return name() + "_TABLE";
  }

  /** The key of a row, from the values of its attributes in order. */
  public RowKey key(Object... values) {
    return new RowKey(name(), List.of(values).stream().map(Object::toString).toList());
  }

  /** The key of the row that this item holds. */
  public RowKey keyOf(Map<String, AttributeValue> item) {
    return new RowKey(
        name(),
        keyAttributes().stream().map(attribute -> new Item(item).string(attribute)).toList());
  }

  /** A key's attributes. */
  public static Map<String, AttributeValue> attributes(RowKey key) {
    List<String> names = of(key).keyAttributes();
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      attributes.put(names.get(i), AttributeValue.fromS(key.values().get(i)));
    }
    return attributes;
  }

  /** Holds if no row has this key. */
  public String absent() {
    return "attribute_not_exists(#" + sort.orElse(partition) + ")";
  }
}
