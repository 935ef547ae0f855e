package tollgate.reconciliation;

import static tollgate.reconciliation.RowValues.number;
import static tollgate.reconciliation.RowValues.string;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rules about transfers, credits and refunds: each has its journal entries, and no others. */
final class MovementRules {

  private static final String WRONG_ACCOUNTS = "wrong accounts";

  private final Items items;
  private final List<Finding> findings = new ArrayList<>();

  private MovementRules(Items items) {
    this.items = items;
  }

  static List<Finding> broken(Items items) {
    MovementRules rules = new MovementRules(items);
    rules.transfers();
    rules.credits();
    rules.refunds();
    rules.orders();
    return rules.findings;
  }

  private void transfers() {
    compare(
        Rule.TRANSFER_IS_WHOLE, halves("transfer-out:", "debit"), halves("transfer-in:", "credit"));
  }

  private void credits() {
    compare(
        Rule.CREDIT_HAS_ITS_ENTRY,
        rows(CheckedTable.CREDITS, "creditId"),
        entries("credit:", "top-ups"));
  }

  private void refunds() {
    compare(
        Rule.REFUND_HAS_ITS_ENTRY,
        rows(CheckedTable.REFUNDS, "refundId"),
        entries("refund:", "merchant"));
  }

  /**
   * The amounts of the halves of transfers, by id, each on this side of its statement's account.
   */
  private Map<String, String> halves(String kind, String side) {
    return caused(
        kind, it -> string(it, side).equals(string(it, "account")) ? money(it) : WRONG_ACCOUNTS);
  }

  /** The accounts and amounts of movements out of this shared account, by id. */
  private Map<String, String> entries(String kind, String from) {
    return caused(
        kind,
        it ->
            string(it, "debit").equals(from)
                ? string(it, "account") + " " + money(it)
                : WRONG_ACCOUNTS);
  }

  /** What is to be compared of the entries with a cause of this kind, by the id in the cause. */
  private Map<String, String> caused(
      String kind, Function<Map<String, AttributeValue>, String> compared) {
    Map<String, String> entries = new HashMap<>();
    for (Map<String, AttributeValue> entry : items.of(CheckedTable.JOURNAL)) {
      if (string(entry, "cause").startsWith(kind)) {
        String id = string(entry, "cause").substring(kind.length());
        entries.merge(id, compared.apply(entry), (one, other) -> one + " and " + other);
      }
    }
    return entries;
  }

  private Map<String, String> rows(CheckedTable table, String id) {
    Map<String, String> rows = new HashMap<>();
    for (Map<String, AttributeValue> row : items.of(table)) {
      rows.put(string(row, id), "wallet:" + string(row, "userId") + " " + money(row));
    }
    return rows;
  }

  private static String money(Map<String, AttributeValue> row) {
    return number(row, "amount") + " " + string(row, "currency");
  }

  private void orders() {
    Map<String, Long> refunded = new HashMap<>();
    Map<String, Long> restocked = new HashMap<>();
    for (Map<String, AttributeValue> refund : items.of(CheckedTable.REFUNDS)) {
      refunded.merge(string(refund, "orderId"), number(refund, "amount"), Long::sum);
      restocked.merge(string(refund, "orderId"), number(refund, "restocked"), Long::sum);
    }
    for (Map<String, AttributeValue> order : items.of(CheckedTable.ORDERS)) {
      String id = string(order, "orderId");
      left(order, "refundable", "total", refunded.getOrDefault(id, 0L));
      left(order, "restockable", "quantity", restocked.getOrDefault(id, 0L));
      refunded.remove(id);
    }
    refunded.forEach(
        (id, _) -> find(Rule.REFUNDS_ADD_UP, "order:" + id, "refunds without an order"));
  }

  /** An order without refunds has no such attribute: all of it is left. */
  private void left(
      Map<String, AttributeValue> order, String attribute, String whole, long refunded) {
    long expected = number(order, whole) - refunded;
    long found = number(order, order.containsKey(attribute) ? attribute : whole);
    if (found != expected || expected < 0) {
      find(
          Rule.REFUNDS_ADD_UP,
          "order:" + string(order, "orderId"),
          attribute + ": expected " + expected + ", found " + found);
    }
  }

  private void compare(Rule rule, Map<String, String> expected, Map<String, String> found) {
    TreeSet<String> ids = new TreeSet<>(expected.keySet());
    ids.addAll(found.keySet());
    for (String id : ids) {
      String one = expected.getOrDefault(id, "nothing");
      String other = found.getOrDefault(id, "nothing");
      if (!one.equals(other)) {
        find(rule, id, "expected " + one + ", found " + other);
      }
    }
  }

  private void find(Rule rule, String subject, String detail) {
    findings.add(new Finding(rule, subject, detail));
  }
}
