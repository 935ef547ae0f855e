package tollgate.reconciliation;

import static tollgate.reconciliation.RowValues.number;
import static tollgate.reconciliation.RowValues.string;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One statement: its head, and its entries in order. Each entry has the hash of its content and of
 * the hash before it, and the head has the last one; so every change of a single row shows. The
 * canonical form is that of docs/reference/statement.md.
 */
final class StatementChain {

  private static final String HEAD = "head";
  private static final String NO_HASH = "0".repeat(64);

  private static final Set<String> OF_A_HEAD =
      Set.of("userId", "position", "sequence", "balance", "currency", "hash");

  private static final Set<String> OF_AN_ENTRY =
      Set.of(
          "userId",
          "position",
          "sequence",
          "entryId",
          "amount",
          "balance",
          "currency",
          "counterparty",
          "cause",
          "at",
          "source",
          "previousHash",
          "hash");

  private final String user;
  private final List<Map<String, AttributeValue>> heads;
  private final List<Map<String, AttributeValue>> entries;
  private final List<Finding> findings = new ArrayList<>();

  /** The statement of a user that has these rows, in any order. */
  StatementChain(String user, List<Map<String, AttributeValue>> rows) {
    this.user = user;
    this.heads = rows.stream().filter(StatementChain::isHead).toList();
    this.entries =
        rows.stream()
            .filter(row -> !isHead(row))
            .sorted(Comparator.comparing(row -> string(row, "position")))
            .toList();
    heads();
    for (int i = 0; i < entries.size(); i++) {
      entry(entries.get(i));
      if (i == 0) {
        first(entries.get(i));
      } else {
        follows(entries.get(i), entries.get(i - 1));
      }
    }
  }

  String user() {
    return user;
  }

  List<Map<String, AttributeValue>> entries() {
    return entries;
  }

  List<Finding> broken() {
    return findings;
  }

  static boolean isHead(Map<String, AttributeValue> row) {
    return string(row, "position").equals(HEAD);
  }

  static boolean isOpening(Map<String, AttributeValue> entry) {
    return string(entry, "source").equals("OPENING");
  }

  private void heads() {
    if (heads.isEmpty()) {
      chained(HEAD, "a head", "none");
    }
    for (Map<String, AttributeValue> head : heads) {
      chained(HEAD, OF_A_HEAD, head.keySet());
      chained(HEAD, entries.isEmpty() ? "nothing" : end(entries.getLast()), end(head));
    }
  }

  private static String end(Map<String, AttributeValue> row) {
    return number(row, "sequence")
        + " "
        + number(row, "balance")
        + " "
        + string(row, "currency")
        + " "
        + string(row, "hash");
  }

  private void entry(Map<String, AttributeValue> entry) {
    String position = string(entry, "position");
    chained(position, OF_AN_ENTRY, entry.keySet());
    chained(position, String.format(Locale.ROOT, "%019d", number(entry, "sequence")), position);
    chained(position, hash(entry), string(entry, "hash"));
  }

  /** A statement begins with the wallet's first movement, or with what came before it. */
  private void first(Map<String, AttributeValue> entry) {
    String position = string(entry, "position");
    chained(position, NO_HASH, string(entry, "previousHash"));
    if (!isOpening(entry)) {
      chained(position, 1L, number(entry, "sequence"));
    }
    addsUp(entry, 0);
  }

  private void follows(Map<String, AttributeValue> entry, Map<String, AttributeValue> previous) {
    String position = string(entry, "position");
    chained(position, string(previous, "hash"), string(entry, "previousHash"));
    chained(position, number(previous, "sequence") + 1, number(entry, "sequence"));
    chained(position, string(previous, "currency"), string(entry, "currency"));
    chained(position, "a movement", isOpening(entry) ? "an opening" : "a movement");
    addsUp(entry, number(previous, "balance"));
  }

  private void addsUp(Map<String, AttributeValue> entry, long before) {
    long expected = before + number(entry, "amount");
    if (expected != number(entry, "balance")) {
      find(
          Rule.STATEMENT_ADDS_UP,
          string(entry, "position"),
          "expected " + expected + ", found " + number(entry, "balance"));
    }
  }

  private void chained(String position, Object expected, Object found) {
    if (!expected.equals(found)) {
      find(Rule.STATEMENT_IS_CHAINED, position, "expected " + expected + ", found " + found);
    }
  }

  private void find(Rule rule, String position, String detail) {
    findings.add(new Finding(rule, "statement:" + user + "/" + position, detail));
  }

  private static String hash(Map<String, AttributeValue> entry) {
    return sha256(
        List.of(
            "tollgate-statement-1",
            string(entry, "userId"),
            Long.toString(number(entry, "sequence")),
            string(entry, "entryId"),
            Long.toString(number(entry, "amount")),
            Long.toString(number(entry, "balance")),
            string(entry, "currency"),
            string(entry, "counterparty"),
            string(entry, "cause"),
            string(entry, "at"),
            string(entry, "source"),
            string(entry, "previousHash")));
  }

  private static String sha256(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
