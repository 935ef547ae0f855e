package tollgate.reconciliation;

import static tollgate.reconciliation.RowValues.flag;
import static tollgate.reconciliation.RowValues.number;
import static tollgate.reconciliation.RowValues.string;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares the tables with each other and lists each {@link Rule} that does not hold.
 *
 * <p>A read of many items is not a snapshot: rows that change meanwhile may be listed although
 * nothing is wrong. Use it on tables without traffic, such as restored ones. It holds the tables in
 * memory.
 */
public final class Reconciliation {

  private static final Pattern EFFECT =
      Pattern.compile(
          "\"(?:refundId|creditId|transferId|orderId|withdrawalId|roomEntryId|changeId"
              + "|redPacketId|roomId|leadId|holdId)\":"
              + "\"((?!wc_)[^\"]*)\"");

  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> rows = new HashSet<>();
  private final Items items;
  private final List<Map<String, AttributeValue>> journal;
  private final Map<String, BigInteger> sums = new HashMap<>();
  private final Map<String, List<Map<String, AttributeValue>>> byAccount;
  private final Map<String, List<Map<String, AttributeValue>>> byCause;

  private Reconciliation(Items items) {
    this.items = items;
    findings.addAll(items.damaged());
    rows.addAll(items.damagedRows());
    this.journal = items.of(CheckedTable.JOURNAL);
    this.byAccount = grouped(journal, "account");
    this.byCause = grouped(journal, "cause");
    for (Map<String, AttributeValue> entry : journal) {
      BigInteger amount = BigInteger.valueOf(number(entry, "amount"));
      sums.merge(string(entry, "credit"), amount, BigInteger::add);
      sums.merge(string(entry, "debit"), amount.negate(), BigInteger::add);
    }
  }

  /**
   * All findings; empty if every rule holds.
   *
   * @param tables a table's name by its logical id in template.yaml
   */
  public static List<Finding> of(DynamoDbClient dynamoDb, UnaryOperator<String> tables) {
    Reconciliation reconciliation = new Reconciliation(new Items(dynamoDb, tables));
    reconciliation.wallets();
    reconciliation.redPackets();
    reconciliation.accountsWithoutRow();
    reconciliation.orders();
    reconciliation.rooms();
    reconciliation.causes();
    reconciliation.findings.addAll(MovementRules.broken(reconciliation.items));
    reconciliation.findings.addAll(CatalogueRules.broken(reconciliation.items));
    reconciliation.findings.addAll(StatementRules.broken(reconciliation.items));
    reconciliation.findings.addAll(HoldRules.broken(reconciliation.items));
    reconciliation.findings.addAll(LimitRules.broken(reconciliation.items));
    reconciliation.findings.addAll(LeadRules.broken(reconciliation.items));
    reconciliation.findings.addAll(ShardRules.broken(reconciliation.items));
    reconciliation.storedSuccesses();
    return List.copyOf(reconciliation.findings);
  }

  private void wallets() {
    for (Map<String, AttributeValue> wallet : items.of(CheckedTable.WALLETS)) {
      String account = "wallet:" + string(wallet, "userId");
      row(account, string(wallet, "currency"));
      long balance = number(wallet, "balance");
      List<Map<String, AttributeValue>> entries = byAccount.getOrDefault(account, List.of());
      long held = wallet.containsKey("held") ? number(wallet, "held") : 0;
      expect(
          Rule.BALANCE_IS_SUM_OF_ENTRIES,
          account,
          sum(account),
          BigInteger.valueOf(balance).add(BigInteger.valueOf(held)));
      expect(
          Rule.SEQUENCE_COUNTS_ENTRIES, account, (long) entries.size(), number(wallet, "sequence"));
      if (balance < 0 || held < 0) {
        find(Rule.NO_NEGATIVE_BALANCE, account, "balance " + balance + ", held " + held);
      }
      String last = string(wallet, "lastEntryId");
      if (entries.stream().noneMatch(entry -> string(entry, "entryId").equals(last))) {
        find(Rule.LAST_ENTRY_EXISTS, account, "no entry " + last);
      }
    }
  }

  private void redPackets() {
    Map<String, String> packetsByReference = new HashMap<>();
    for (Map<String, AttributeValue> packet : items.of(CheckedTable.RED_PACKETS)) {
      String account = "red-packet:" + string(packet, "redPacketId");
      try {
        redPacket(packet, account);
        reference(packet, account, packetsByReference);
      } catch (UnreadableRow e) { // Only a payout that has ended needs these attributes.
        find(Rule.ROW_IS_READABLE, account, String.valueOf(e.getMessage()));
      }
    }
  }

  private void reference(
      Map<String, AttributeValue> packet, String account, Map<String, String> packetsByReference) {
    if (packet.containsKey("payoutReference")) {
      String reference = string(packet, "payoutReference");
      String other = packetsByReference.putIfAbsent(reference, account);
      if (other != null) {
        find(Rule.REFERENCE_IS_OF_ONE_PACKET, account, reference + " is that of " + other);
      }
    }
  }

  private void redPacket(Map<String, AttributeValue> packet, String account) {
    row(account, string(packet, "currency"));
    String status = string(packet, "status");
    boolean underWay = status.equals("WITHDRAWING");
    boolean paid = status.equals("WITHDRAWN");
    boolean returned = packet.containsKey("returnedAt");
    BigInteger amount = BigInteger.valueOf(number(packet, "amount"));
    expect(
        Rule.RED_PACKET_HOLDS_ITS_AMOUNT,
        account,
        underWay || paid || returned ? BigInteger.ZERO : amount,
        sum(account));
    expect(
        Rule.SWEEPER_FINDS_WHAT_IS_UNDER_WAY,
        account,
        underWay,
        packet.containsKey("payoutShard") && packet.containsKey("payoutTriedAt"));
    if (!status.equals("AVAILABLE")) {
      expect(
          Rule.WITHDRAWAL_HAS_ONE_ENTRY,
          account,
          List.of(posting(packet, account, account, "payouts", "requestedAt")),
          caused("withdrawal:" + string(packet, "withdrawalId")));
    }
    funding(packet, account);
    if (paid) {
      payment(packet, account);
    }
    if (returned) {
      expect(
          Rule.RETURN_HAS_ITS_OWN_ENTRY,
          account,
          List.of("FAILED: " + posting(packet, account, account, funder(account), "returnedAt")),
          caused("return:" + string(packet, "payoutReference")).stream()
              .map(it -> status + ": " + it)
              .toList());
    }
    long attempts = number(packet, "attempt");
    attempts(account, amount, attempts, attempts - (underWay || paid ? 1 : 0), paid ? 1 : 0);
  }

  /** A row that does not name its funder was made by an older release, out of promotions. */
  private void funding(Map<String, AttributeValue> packet, String account) {
    if (packet.containsKey("fundedBy")) {
      expect(
          Rule.RED_PACKET_IS_FUNDED,
          account,
          List.of(posting(packet, account, string(packet, "fundedBy"), account, "issuedAt")),
          caused("funding:" + string(packet, "redPacketId")));
    } else {
      expect(Rule.RED_PACKET_IS_FUNDED, account, "promotions", funder(account));
    }
  }

  /** Another rule checks that there is a payment at all. */
  private void payment(Map<String, AttributeValue> packet, String account) {
    List<String> payments =
        byAccount.getOrDefault(account, List.of()).stream()
            .filter(entry -> string(entry, "credit").equals("paid-out"))
            .map(entry ->
                string(entry, "cause")
                    + " "
                    + posting(entry, account, string(entry, "debit"), "paid-out", "at"))
            .toList();
    if (!payments.isEmpty()) {
      String cause = "payout:" + string(packet, "payoutReference");
      String own = cause + " " + posting(packet, account, "payouts", "paid-out", "paidAt");
      expect(Rule.PAYOUT_HAS_ITS_OWN_ENTRY, account, List.of(own), payments);
    }
  }

  /** The account that a red packet's money came from. */
  private String funder(String account) {
    return byAccount.getOrDefault(account, List.of()).stream()
        .filter(entry -> string(entry, "credit").equals(account))
        .map(entry -> string(entry, "debit"))
        .filter(debit -> !debit.equals("payouts"))
        .collect(Collectors.joining(" and "));
  }

  /** The expected entry of a row's own movement. */
  private static String posting(
      Map<String, AttributeValue> row, String account, String debit, String credit, String time) {
    return posting(account, debit, credit, BigInteger.valueOf(number(row, "amount")))
        + " "
        + string(row, "currency")
        + " at "
        + string(row, time);
  }

  /** The entries of a cause, as they are in the journal. */
  private List<String> caused(String cause) {
    return byCause.getOrDefault(cause, List.of()).stream()
        .map(it ->
            posting(it, string(it, "account"), string(it, "debit"), string(it, "credit"), "at"))
        .toList();
  }

  private void attempts(String account, BigInteger amount, long ordered, long reversed, long paid) {
    compare(
        Rule.ATTEMPT_IS_PAID_OR_REVERSED,
        Map.of(
            posting(account, account, "payouts", amount), ordered,
            posting(account, "payouts", account, amount), reversed,
            posting(account, "payouts", "paid-out", amount), paid),
        byAccount.getOrDefault(account, List.of()).stream()
            .filter(it ->
                string(it, "debit").equals("payouts") || string(it, "credit").equals("payouts"))
            .map(it ->
                posting(
                    account,
                    string(it, "debit"),
                    string(it, "credit"),
                    BigInteger.valueOf(number(it, "amount"))))
            .toList());
  }

  private static String posting(String account, String debit, String credit, BigInteger amount) {
    return account + ": " + debit + " to " + credit + " " + amount;
  }

  /** Notes that an account has its row, whose currency is that of all its entries. */
  private void row(String account, String currency) {
    rows.add(account);
    for (Map<String, AttributeValue> entry : byAccount.getOrDefault(account, List.of())) {
      expect(Rule.ENTRY_HAS_CURRENCY_OF_ITS_ROW, account, currency, string(entry, "currency"));
    }
  }

  private void accountsWithoutRow() {
    byAccount.keySet().stream()
        .filter(account -> !rows.contains(account))
        .forEach(account -> find(Rule.ACCOUNT_HAS_ITS_ROW, account, "entries without a row"));
  }

  private void orders() {
    compare(
        Rule.ORDER_IS_PAID_ONCE,
        items.of(CheckedTable.ORDERS).stream()
            .map(it -> "purchase:" + string(it, "orderId") + " " + number(it, "total"))
            .toList(),
        causedBy("purchase:").stream()
            .map(it -> string(it, "cause") + " " + number(it, "amount"))
            .toList());
  }

  private void rooms() {
    List<Map<String, AttributeValue>> charged =
        items.of(CheckedTable.ROOMS).stream()
            .filter(room -> string(room, "chargeStatus").equals("CHARGED"))
            .toList();
    compare(
        Rule.ROOM_IS_CHARGED_ONCE,
        charged.stream()
            .map(room ->
                string(room, "chargeEntryId")
                    + " wallet:"
                    + string(room, "chargedTo")
                    + " "
                    + number(room, "fee"))
            .toList(),
        causedBy("room-entry:").stream()
            .map(entry ->
                string(entry, "entryId")
                    + " "
                    + string(entry, "account")
                    + " "
                    + number(entry, "amount"))
            .toList());
    compare(
        Rule.CHARGED_ENTRY_IS_RECORDED,
        charged.stream().map(room -> string(room, "roomId")).toList(),
        items.of(CheckedTable.ROOM_ENTRIES).stream()
            .filter(entry -> flag(entry, "charged"))
            .map(entry -> string(entry, "roomId"))
            .toList());
  }

  private void causes() {
    byCause.forEach((cause, entries) -> expect(Rule.ONE_ENTRY_PER_CAUSE, cause, 1, entries.size()));
  }

  /** A stored success must be true: its order, withdrawal or entry exists. */
  private void storedSuccesses() {
    Set<String> effects = new HashSet<>();
    items.of(CheckedTable.ORDERS).forEach(it -> effects.add(string(it, "orderId")));
    items.of(CheckedTable.ROOM_ENTRIES).forEach(it -> effects.add(string(it, "roomEntryId")));
    items.of(CheckedTable.CREDITS).forEach(it -> effects.add(string(it, "creditId")));
    items.of(CheckedTable.RED_PACKETS).forEach(it -> effects.add(string(it, "redPacketId")));
    items.of(CheckedTable.ROOMS).forEach(it -> effects.add(string(it, "roomId")));
    items.of(CheckedTable.LEADS).forEach(it -> effects.add(string(it, "leadId")));
    items.of(CheckedTable.PRODUCT_CHANGES).forEach(it -> effects.add(string(it, "changeId")));
    items.of(CheckedTable.REFUNDS).forEach(it -> effects.add(string(it, "refundId")));
    items.of(CheckedTable.HOLDS).forEach(it -> effects.add(string(it, "holdId")));
    causedBy("transfer-out:")
        .forEach(it -> effects.add(string(it, "cause").substring("transfer-out:".length())));
    causedBy("withdrawal:")
        .forEach(it -> effects.add(string(it, "cause").substring("withdrawal:".length())));
    for (Map<String, AttributeValue> token : items.of(CheckedTable.IDEMPOTENCY_TOKENS)) {
      Matcher effect = EFFECT.matcher(string(token, "body"));
      if (number(token, "status") < 400 && effect.find() && !effects.contains(effect.group(1))) {
        find(
            Rule.STORED_SUCCESS_HAPPENED,
            "token:" + string(token, "user") + "/" + string(token, "operationAndKey"),
            "no " + effect.group(1));
      }
    }
  }

  private BigInteger sum(String account) {
    return sums.getOrDefault(account, BigInteger.ZERO);
  }

  private List<Map<String, AttributeValue>> causedBy(String kind) {
    return journal.stream().filter(entry -> string(entry, "cause").startsWith(kind)).toList();
  }

  private static Map<String, List<Map<String, AttributeValue>>> grouped(
      List<Map<String, AttributeValue>> items, String attribute) {
    return items.stream().collect(Collectors.groupingBy(item -> string(item, attribute)));
  }

  /** Compares the two sides: each element of one occurs once in the other. */
  private void compare(Rule rule, Collection<String> expected, Collection<String> found) {
    compare(rule, times(expected), found);
  }

  private void compare(Rule rule, Map<String, Long> expected, Collection<String> found) {
    Map<String, Long> foundTimes = times(found);
    Set<String> all = new TreeSet<>(expected.keySet());
    all.addAll(foundTimes.keySet());
    for (String each : all) {
      expect(rule, each, expected.getOrDefault(each, 0L), foundTimes.getOrDefault(each, 0L));
    }
  }

  private static Map<String, Long> times(Collection<String> all) {
    return all.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
  }

  private void expect(Rule rule, String subject, Object expected, Object found) {
    if (!expected.equals(found)) {
      find(rule, subject, "expected " + expected + ", found " + found);
    }
  }

  private void find(Rule rule, String subject, String detail) {
    findings.add(new Finding(rule, subject, detail));
  }
}
