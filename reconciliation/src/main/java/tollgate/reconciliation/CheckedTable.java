package tollgate.reconciliation;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.Type.BOOL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.Type.N;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.Type.S;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.Type.SS;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table to read, with the attributes that rules need of each row. */
enum CheckedTable {
  JOURNAL(
      "JournalTable",
      "journal",
      List.of("account", "entryId"),
      Map.of("debit", S, "credit", S, "amount", N, "currency", S, "cause", S, "at", S)),
  WALLETS(
      "WalletsTable",
      "wallet",
      List.of("userId"),
      Map.of("currency", S, "lastEntryId", S, "balance", N, "sequence", N)),
  STATEMENTS(
      "StatementsTable",
      "statement",
      List.of("userId", "position"),
      Map.of("sequence", N, "balance", N, "currency", S, "hash", S)),
  RED_PACKETS(
      "RedPacketsTable",
      "red-packet",
      List.of("redPacketId"),
      Map.of("currency", S, "status", S, "amount", N, "attempt", N)),
  PRODUCTS("ProductsTable", "product", List.of("productId"), Map.of()),
  PRODUCT_CHANGES(
      "ProductChangesTable",
      "product-change",
      List.of("productId", "changeId"),
      Map.of("created", BOOL)),
  ORDERS(
      "OrdersTable",
      "order",
      List.of("orderId"),
      Map.of("productId", S, "total", N, "quantity", N)),
  CREDITS(
      "CreditsTable",
      "credit",
      List.of("reference"),
      Map.of("creditId", S, "userId", S, "amount", N, "currency", S)),
  HOLDS(
      "HoldsTable",
      "hold",
      List.of("holdId"),
      Map.of(
          "userId", S,
          "amount", N,
          "currency", S,
          "status", S,
          "captured", N,
          "heldAt", S,
          "expiresAtMillis", N)),
  REFUNDS(
      "RefundsTable",
      "refund",
      List.of("orderId", "refundId"),
      Map.of("userId", S, "amount", N, "currency", S, "restocked", N)),
  ROOMS("RoomsTable", "room", List.of("roomId"), Map.of("chargeStatus", S, "fee", N)),
  ROOM_ENTRIES(
      "RoomEntriesTable", "room-entry", List.of("roomId", "roomEntryId"), Map.of("charged", BOOL)),
  LEADS("LeadsTable", "lead", List.of("leadId"), Map.of("status", S, "rank", S, "fence", N)),
  IDEMPOTENCY_TOKENS(
      "IdempotencyTokensTable",
      "token",
      List.of("user", "operationAndKey"),
      Map.of("body", S, "status", N));

  private final String logicalId;
  private final String kind;

  @SuppressWarnings("ImmutableEnumChecker") // created by List.of
  private final List<String> key;

  @SuppressWarnings("ImmutableEnumChecker") // created by Map.of
  private final Map<String, AttributeValue.Type> needed;

  CheckedTable(
      String logicalId, String kind, List<String> key, Map<String, AttributeValue.Type> needed) {
    this.logicalId = logicalId;
    this.kind = kind;
    this.key = key;
    this.needed = needed;
  }

  /** As in template.yaml. */
  String logicalId() {
    return logicalId;
  }

  /** The attribute that is the table's partition key. */
  String partition() {
    return key.getFirst();
  }

  /** Identifies a row by its table and key. The engine guarantees the key. */
  String subject(Map<String, AttributeValue> row) {
    return key.stream()
        .map(name -> RowValues.string(row, name))
        .collect(Collectors.joining("/", kind + ":", ""));
  }

  /**
   * Checks that a row has what rules need.
   *
   * @throws UnreadableRow if an attribute is missing, of another type or not a 64-bit number
   */
  void check(Map<String, AttributeValue> row) {
    check(row, needed);
    check(row, neededInState(row));
  }

  private Map<String, AttributeValue.Type> neededInState(Map<String, AttributeValue> row) {
    if (this == RED_PACKETS && !RowValues.string(row, "status").equals("AVAILABLE")) {
      return Map.of("withdrawalId", S, "requestedAt", S);
    }
    if (this == PRODUCTS || this == PRODUCT_CHANGES) {
      return Stream.of("stock", "stockDelta", "stockShards")
          .filter(row::containsKey)
          .collect(Collectors.toMap(name -> name, _ -> N));
    }
    if (this == WALLETS && (row.containsKey("held") || row.containsKey("holds"))) {
      return row.containsKey("holds") ? Map.of("held", N, "holds", SS) : Map.of("held", N);
    }
    if (this == HOLDS && RowValues.string(row, "status").equals("CAPTURED")) {
      return Map.of("entryId", S);
    }
    if (this == ROOMS && RowValues.string(row, "chargeStatus").equals("CHARGED")) {
      return Map.of("chargeEntryId", S, "chargedTo", S);
    }
    if (this == STATEMENTS && !StatementChain.isHead(row)) {
      return Map.of(
          "entryId",
          S,
          "amount",
          N,
          "counterparty",
          S,
          "cause",
          S,
          "at",
          S,
          "source",
          S,
          "previousHash",
          S);
    }
    return Map.of();
  }

  private static void check(
      Map<String, AttributeValue> row, Map<String, AttributeValue.Type> attributes) {
    attributes.forEach((name, type) -> {
      if (type == N) {
        RowValues.number(row, name);
      } else {
        RowValues.attribute(row, name, type);
      }
    });
  }
}
