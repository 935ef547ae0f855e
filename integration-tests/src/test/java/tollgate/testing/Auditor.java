package tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Judges by the tables alone, read directly: no answer and no code of ours has a say. Every check
 * is one of the invariants of the failure cases.
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

  /** Holds if every invariant does. */
  public void audit() {
    Map<String, Long> byAccount = sumsOfJournal();
    assertThat(byAccount.values().stream().mapToLong(it -> it).sum())
        .as("I1: debits equal credits")
        .isZero();
    auditWallets(byAccount);
    auditRedPackets(byAccount);
    auditOrders();
    auditRooms();
    auditCauses();
  }

  private void auditWallets(Map<String, Long> byAccount) {
    for (Map<String, AttributeValue> wallet : items("WalletsTable")) {
      String account = "wallet:" + string(wallet, "userId");
      List<Map<String, AttributeValue>> entries = items("JournalTable", "account", account);
      assertThat(number(wallet, "balance"))
          .as("I1: balance of %s is the sum of its entries", account)
          .isEqualTo(byAccount.get(account));
      assertThat(number(wallet, "balance")).as("I2: balance of %s", account).isNotNegative();
      assertThat(number(wallet, "sequence"))
          .as("sequence of %s counts its entries", account)
          .isEqualTo(entries.size());
      assertThat(entries)
          .as("last entry of %s is in the journal", account)
          .anyMatch(entry -> string(entry, "entryId").equals(string(wallet, "lastEntryId")));
    }
  }

  private void auditRedPackets(Map<String, Long> byAccount) {
    for (Map<String, AttributeValue> packet : items("RedPacketsTable")) {
      boolean gone = !string(packet, "status").equals("AVAILABLE");
      assertThat(byAccount.get("red-packet:" + string(packet, "redPacketId")))
          .as("I1: what red packet %s still holds", packet)
          .isEqualTo(gone ? 0 : number(packet, "amount"));
    }
  }

  /** Each order has one entry that paid it in full, and each payment its order. */
  private void auditOrders() {
    List<Map<String, AttributeValue>> payments = entriesCausedBy("purchase:");
    List<Map<String, AttributeValue>> orders = items("OrdersTable");
    assertThat(payments.stream().map(it -> string(it, "cause") + " " + number(it, "amount")))
        .as("I3: orders and payments are one to one")
        .containsExactlyInAnyOrderElementsOf(
            orders.stream()
                .map(it -> "purchase:" + string(it, "orderId") + " " + number(it, "total"))
                .toList());
  }

  /** Each charged room has one charge and one charged entry, each other room none. */
  private void auditRooms() {
    List<Map<String, AttributeValue>> charges = entriesCausedBy("room-entry:");
    List<Map<String, AttributeValue>> charged =
        items("RoomsTable").stream()
            .filter(room -> string(room, "chargeStatus").equals("CHARGED"))
            .toList();
    assertThat(charges.stream().map(it -> string(it, "entryId")))
        .as("I3: one charge per charged room")
        .containsExactlyInAnyOrderElementsOf(
            charged.stream().map(room -> string(room, "chargeEntryId")).toList());
    assertThat(
            items("RoomEntriesTable").stream()
                .filter(entry -> attribute(entry, "charged").bool())
                .map(entry -> string(entry, "roomId")))
        .as("I3: one charged entry per charged room")
        .containsExactlyInAnyOrderElementsOf(
            charged.stream().map(room -> string(room, "roomId")).toList());
  }

  private void auditCauses() {
    Set<String> seen = new HashSet<>();
    assertThat(items("JournalTable"))
        .as("I3: one journal entry per cause")
        .allMatch(entry -> seen.add(string(entry, "cause")));
  }

  private Map<String, Long> sumsOfJournal() {
    Map<String, Long> sums = new HashMap<>();
    for (Map<String, AttributeValue> entry : items("JournalTable")) {
      sums.merge(string(entry, "credit"), number(entry, "amount"), Math::addExact);
      sums.merge(string(entry, "debit"), -number(entry, "amount"), Math::addExact);
    }
    return sums;
  }

  private List<Map<String, AttributeValue>> entriesCausedBy(String kind) {
    return items("JournalTable").stream()
        .filter(entry -> string(entry, "cause").startsWith(kind))
        .collect(Collectors.toList());
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
