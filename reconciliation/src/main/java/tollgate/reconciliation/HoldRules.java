package tollgate.reconciliation;

import static tollgate.reconciliation.RowValues.number;
import static tollgate.reconciliation.RowValues.string;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rules about holds, and about what wallets and the journal say of them. */
final class HoldRules {

  private static final String CAPTURE = "capture:";
  private static final int BASE = 36;

  private final Items items;
  private final List<Finding> findings = new ArrayList<>();

  private HoldRules(Items items) {
    this.items = items;
  }

  static List<Finding> broken(Items items) {
    HoldRules rules = new HoldRules(items);
    rules.wallets();
    rules.captures();
    items.of(CheckedTable.HOLDS).forEach(rules::hold);
    return rules.findings;
  }

  private void wallets() {
    Map<String, List<Map<String, AttributeValue>>> open =
        items.of(CheckedTable.HOLDS).stream()
            .filter(hold -> string(hold, "status").equals("OPEN"))
            .collect(Collectors.groupingBy(hold -> string(hold, "userId")));
    for (Map<String, AttributeValue> wallet : items.of(CheckedTable.WALLETS)) {
      List<Map<String, AttributeValue>> own =
          open.getOrDefault(string(wallet, "userId"), List.of());
      open.remove(string(wallet, "userId"));
      wallet(wallet, own);
    }
    open.forEach((user, _) -> find("wallet:" + user, "open holds without a wallet"));
  }

  private void wallet(Map<String, AttributeValue> wallet, List<Map<String, AttributeValue>> open) {
    String subject = "wallet:" + string(wallet, "userId");
    String currency = string(wallet, "currency");
    Set<String> expected =
        open.stream()
            .map(hold -> listed(hold) + " " + string(hold, "currency"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed = new TreeSet<>();
    if (wallet.containsKey("holds")) {
      RowValues.attribute(wallet, "holds", AttributeValue.Type.SS)
          .ss()
          .forEach(hold -> listed.add(hold + " " + currency));
    }
    if (!expected.equals(listed)) {
      find(subject, "expected " + expected + ", found " + listed);
    }
    BigInteger sum =
        open.stream()
            .map(hold -> BigInteger.valueOf(number(hold, "amount")))
            .reduce(BigInteger.ZERO, BigInteger::add);
    long held = wallet.containsKey("held") ? number(wallet, "held") : 0;
    if (!sum.equals(BigInteger.valueOf(held))) {
      find(subject, "expected " + sum + " held, found " + held);
    }
  }

  /** As a wallet lists a hold. */
  private static String listed(Map<String, AttributeValue> hold) {
    return string(hold, "holdId")
        + " "
        + Long.toString(number(hold, "amount"), BASE)
        + " "
        + Long.toString(number(hold, "expiresAtMillis") / 1_000, BASE);
  }

  private void captures() {
    Map<String, String> expected = new HashMap<>();
    for (Map<String, AttributeValue> hold : items.of(CheckedTable.HOLDS)) {
      if (string(hold, "status").equals("CAPTURED")) {
        expected.put(
            string(hold, "holdId"),
            "%s: wallet:%s to merchant %d %s"
                .formatted(
                    string(hold, "entryId"),
                    string(hold, "userId"),
                    number(hold, "captured"),
                    string(hold, "currency")));
      }
    }
    Map<String, String> found = new HashMap<>();
    for (Map<String, AttributeValue> entry : items.of(CheckedTable.JOURNAL)) {
      if (string(entry, "cause").startsWith(CAPTURE)) {
        found.merge(
            string(entry, "cause").substring(CAPTURE.length()),
            "%s: %s to %s %d %s"
                .formatted(
                    string(entry, "entryId"),
                    string(entry, "debit"),
                    string(entry, "credit"),
                    number(entry, "amount"),
                    string(entry, "currency")),
            (one, other) -> one + " and " + other);
      }
    }
    Set<String> ids = new TreeSet<>(expected.keySet());
    ids.addAll(found.keySet());
    for (String id : ids) {
      String one = expected.getOrDefault(id, "nothing");
      String other = found.getOrDefault(id, "nothing");
      if (!one.equals(other)) {
        findings.add(
            new Finding(
                Rule.CAPTURE_HAS_ITS_ENTRY, "hold:" + id, "expected " + one + ", found " + other));
      }
    }
  }

  private void hold(Map<String, AttributeValue> hold) {
    String status = string(hold, "status");
    long captured = number(hold, "captured");
    boolean isWithin =
        status.equals("CAPTURED")
            ? captured > 0 && captured <= number(hold, "amount")
            : captured == 0;
    if (!isWithin) {
      findings.add(
          new Finding(
              Rule.CAPTURE_IS_WITHIN_ITS_HOLD,
              "hold:" + string(hold, "holdId"),
              status + ", captured " + captured + " of " + number(hold, "amount")));
    }
  }

  private void find(String subject, String detail) {
    findings.add(new Finding(Rule.WALLET_LISTS_ITS_OPEN_HOLDS, subject, detail));
  }
}
