package tollgate.reconciliation;

import static tollgate.reconciliation.RowValues.number;
import static tollgate.reconciliation.RowValues.string;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rules about statements: what a statement says is what the journal and the wallet say, up to
 * where it has come. A statement may be behind its wallet, never ahead.
 */
final class StatementRules {

  private final Map<String, Map<String, AttributeValue>> wallets = new HashMap<>();
  private final Map<String, List<Map<String, AttributeValue>>> journal;
  private final List<Finding> findings = new ArrayList<>();

  private StatementRules(Items items) {
    items.of(CheckedTable.WALLETS).forEach(wallet -> wallets.put(string(wallet, "userId"), wallet));
    this.journal =
        items.of(CheckedTable.JOURNAL).stream()
            .collect(Collectors.groupingBy(entry -> string(entry, "account")));
  }

  static List<Finding> broken(Items items) {
    StatementRules rules = new StatementRules(items);
    for (StatementChain chain : chains(items).values()) {
      rules.findings.addAll(chain.broken());
      if (!chain.entries().isEmpty()) {
        rules.compare(chain);
      }
    }
    return rules.findings;
  }

  /**
   * The statements by user. One that is not whole is read again, since its rows may have been read
   * before and after an entry was appended.
   */
  static Map<String, StatementChain> chains(Items items) {
    Map<String, StatementChain> chains = new TreeMap<>();
    items.of(CheckedTable.STATEMENTS).stream()
        .collect(Collectors.groupingBy(row -> string(row, "userId")))
        .forEach((user, rows) -> {
          StatementChain chain = new StatementChain(user, rows);
          chains.put(
              user,
              chain.broken().isEmpty()
                  ? chain
                  : new StatementChain(user, items.again(CheckedTable.STATEMENTS, user)));
        });
    return chains;
  }

  private void compare(StatementChain chain) {
    String account = "wallet:" + chain.user();
    List<Map<String, AttributeValue>> left =
        new ArrayList<>(journal.getOrDefault(account, List.of()));
    Set<String> seen = new HashSet<>();
    for (Map<String, AttributeValue> entry : chain.entries()) {
      if (!StatementChain.isOpening(entry)) {
        explain(entry, account, left, seen);
      }
    }
    Map<String, AttributeValue> wallet = wallets.get(chain.user());
    if (wallet == null) {
      find(Rule.STATEMENT_MEETS_WALLET, chain.user(), "no wallet");
    } else {
      meet(chain, wallet, left);
    }
  }

  /** Takes the entry's journal entry out of those that are left. */
  private void explain(
      Map<String, AttributeValue> entry,
      String account,
      List<Map<String, AttributeValue>> left,
      Set<String> seen) {
    String id = string(entry, "entryId");
    String said = number(entry, "amount") + " " + said(entry, string(entry, "counterparty"));
    List<String> journalled =
        left.stream()
            .filter(it -> string(it, "entryId").equals(id))
            .map(it -> posted(it, account))
            .toList();
    left.removeIf(it -> string(it, "entryId").equals(id));
    if (!journalled.equals(List.of(said)) || !seen.add(id)) {
      find(
          Rule.STATEMENT_IS_OF_THE_JOURNAL,
          string(entry, "userId") + "/" + string(entry, "position"),
          "expected " + journalled + ", found " + said);
    }
  }

  private static String posted(Map<String, AttributeValue> entry, String account) {
    boolean isIn = string(entry, "credit").equals(account);
    long amount = number(entry, "amount");
    String other = string(entry, isIn ? "debit" : "credit");
    return (isIn ? amount : -amount) + " " + said(entry, other.replaceFirst(":.*", ""));
  }

  private static String said(Map<String, AttributeValue> entry, String counterparty) {
    return string(entry, "currency")
        + " "
        + counterparty
        + " "
        + string(entry, "cause")
        + " at "
        + string(entry, "at");
  }

  /** Compares the end of a statement with its wallet, and what it leaves out of the journal. */
  private void meet(
      StatementChain chain,
      Map<String, AttributeValue> wallet,
      List<Map<String, AttributeValue>> left) {
    Map<String, AttributeValue> first = chain.entries().getFirst();
    Map<String, AttributeValue> last = chain.entries().getLast();
    long held = wallet.containsKey("held") ? number(wallet, "held") : 0;
    BigInteger total = BigInteger.valueOf(number(wallet, "balance")).add(BigInteger.valueOf(held));
    long behind = number(wallet, "sequence") - number(last, "sequence");
    boolean opens = StatementChain.isOpening(first);
    BigInteger opening = opens ? BigInteger.valueOf(number(first, "amount")) : BigInteger.ZERO;
    BigInteger leftOut = sum(left, "wallet:" + chain.user());
    expect(
        chain,
        "entries left out",
        behind + (opens ? number(first, "sequence") : 0),
        (long) left.size());
    if (behind == 0) {
      expect(chain, "balance", total, BigInteger.valueOf(number(last, "balance")));
      expect(chain, "last entry", string(wallet, "lastEntryId"), string(last, "entryId"));
      expect(chain, "what came before", leftOut, opening);
    } else if (!opens) {
      expect(
          chain,
          "balance with what is to come",
          total,
          BigInteger.valueOf(number(last, "balance")).add(leftOut));
    }
  }

  private static BigInteger sum(List<Map<String, AttributeValue>> entries, String account) {
    return entries.stream()
        .map(it -> {
          BigInteger amount = BigInteger.valueOf(number(it, "amount"));
          return string(it, "credit").equals(account) ? amount : amount.negate();
        })
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private void expect(StatementChain chain, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      find(
          Rule.STATEMENT_MEETS_WALLET,
          chain.user(),
          what + ": expected " + expected + ", found " + found);
    }
  }

  private void find(Rule rule, String subject, String detail) {
    findings.add(new Finding(rule, "statement:" + subject, detail));
  }
}
