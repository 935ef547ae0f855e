package tollgate.reconciliation;

import static tollgate.reconciliation.RowValues.number;
import static tollgate.reconciliation.RowValues.string;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rule about daily limits. A limit may be younger than the day, so a wallet may count less than
 * was spent; it never counts more.
 */
final class LimitRules {

  private static final Pattern TOTAL =
      Pattern.compile("(purchase|roomEntry|transfer|hold)(\\d{8})");

  /** The beginning of the causes of the journal entries of an operation. */
  private static final Map<String, String> CAUSES =
      Map.of("purchase:", "purchase", "room-entry:", "roomEntry", "transfer-out:", "transfer");

  /** A request may count in a day that its clock has not reached yet. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(15);

  /** An amount that was spent, and when. */
  private record Spent(Instant at, long amount) {}

  private final Items items;
  private final Map<String, List<Spent>> spent = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private LimitRules(Items items) {
    this.items = items;
  }

  static List<Finding> broken(Items items) {
    LimitRules rules = new LimitRules(items);
    rules.readSpent();
    items.of(CheckedTable.WALLETS).forEach(rules::wallet);
    return rules.findings;
  }

  private void readSpent() {
    for (Map<String, AttributeValue> entry : items.of(CheckedTable.JOURNAL)) {
      String kind = string(entry, "cause").replaceFirst("(?<=:).*", "");
      if (CAUSES.containsKey(kind)) {
        spent(CAUSES.get(kind) + " " + string(entry, "debit"), entry, "at");
      }
    }
    for (Map<String, AttributeValue> hold : items.of(CheckedTable.HOLDS)) {
      spent("hold wallet:" + string(hold, "userId"), hold, "heldAt");
    }
  }

  private void spent(String operationAndAccount, Map<String, AttributeValue> row, String at) {
    try {
      spent
          .computeIfAbsent(operationAndAccount, _ -> new ArrayList<>())
          .add(new Spent(Instant.parse(string(row, at)), number(row, "amount")));
    } catch (DateTimeParseException _) {
      // Then the totals of its wallet are more than what is shown.
    }
  }

  private void wallet(Map<String, AttributeValue> wallet) {
    String account = "wallet:" + string(wallet, "userId");
    Set<String> totals =
        wallet.keySet().stream()
            .filter(name -> TOTAL.matcher(name).matches())
            .collect(Collectors.toCollection(TreeSet::new));
    try {
      for (String operation : List.of("purchase", "roomEntry", "transfer", "hold")) {
        if (wallet.containsKey(operation + "Day")) {
          String total = operation + string(wallet, operation + "Day");
          totals.remove(total);
          compare(account, total, number(wallet, total));
        }
      }
    } catch (UnreadableRow | DateTimeParseException e) {
      findings.add(new Finding(Rule.ROW_IS_READABLE, account, String.valueOf(e.getMessage())));
    }
    totals.forEach(total -> find(account, total + " is of a day that is not counted"));
  }

  private void compare(String account, String total, long counted) {
    Matcher named = TOTAL.matcher(total);
    if (!named.matches()) {
      throw new UnreadableRow(total);
    }
    LocalDate day = LocalDate.parse(named.group(2), DateTimeFormatter.BASIC_ISO_DATE);
    Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant().minus(CLOCKS_APART);
    Instant until = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    BigInteger shown =
        spent.getOrDefault(named.group(1) + " " + account, List.of()).stream()
            .filter(it -> !it.at().isBefore(from) && it.at().isBefore(until))
            .map(it -> BigInteger.valueOf(it.amount()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (counted < 0 || BigInteger.valueOf(counted).compareTo(shown) > 0) {
      find(account, total + ": at most " + shown + ", found " + counted);
    }
  }

  private void find(String subject, String detail) {
    findings.add(new Finding(Rule.DAILY_TOTAL_WAS_SPENT, subject, detail));
  }
}
