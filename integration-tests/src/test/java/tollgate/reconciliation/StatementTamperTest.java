package tollgate.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.string;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Account;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementSource;
import tollgate.domain.UserId;
import tollgate.dynamodb.tables.Statements;
import tollgate.dynamodb.tables.Write;
import tollgate.testing.Seeds;

/**
 * Generated statements of which one row is changed, dropped, swapped or inserted: the chain alone
 * shows it, without journal or wallet.
 */
class StatementTamperTest {

  private static final int MOST_ENTRIES = 15;

  /** The engine takes no row without these. */
  private static final Set<String> KEY = Set.of("userId", "position");

  /** Statements of 1 to 15 entries, each as the rows of its table, the head first. */
  static List<List<Map<String, AttributeValue>>> histories() {
    Random random = new Random(Seeds.of("statements to tamper with"));
    return IntStream.rangeClosed(1, MOST_ENTRIES)
        .mapToObj(length -> rows(entries(length, random)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void findsNothingInAHistoryAsItWasWritten(List<Map<String, AttributeValue>> rows) {
    assertThat(broken(rows)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void findsEveryChangeOfAnAttribute(List<Map<String, AttributeValue>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      for (Map.Entry<String, AttributeValue> before : rows.get(i).entrySet()) {
        String attribute = before.getKey();
        for (AttributeValue value : others(before.getValue())) {
          if (KEY.contains(attribute) && value.type() != AttributeValue.Type.S) {
            continue; // The engine refuses it.
          }
          Map<String, AttributeValue> changed = new HashMap<>(rows.get(i));
          changed.put(attribute, value);
          assertThat(broken(with(rows, i, changed))).as("%d %s = %s", i, attribute, value).isTrue();
        }
        if (!KEY.contains(attribute)) {
          Map<String, AttributeValue> less = new HashMap<>(rows.get(i));
          less.remove(attribute);
          assertThat(broken(with(rows, i, less))).as("%d without %s", i, attribute).isTrue();
        }
      }
      Map<String, AttributeValue> more = new HashMap<>(rows.get(i));
      more.put("note", AttributeValue.fromS("x"));
      assertThat(broken(with(rows, i, more))).as("%d with a note", i).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void findsEveryRowThatIsDropped(List<Map<String, AttributeValue>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      List<Map<String, AttributeValue>> left = new ArrayList<>(rows);
      left.remove(i);
      assertThat(broken(left)).as("without %d", i).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void findsEveryTwoRowsThatAreSwapped(List<Map<String, AttributeValue>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        for (List<String> kept : List.of(List.of("position"), List.of("position", "sequence"))) {
          List<Map<String, AttributeValue>> swapped =
              with(rows, i, moved(rows.get(j), rows.get(i), kept));
          swapped.set(j, moved(rows.get(i), rows.get(j), kept));
          assertThat(broken(swapped)).as("%d and %d, but for %s", i, j, kept).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void findsEveryRowThatIsInserted(List<Map<String, AttributeValue>> rows) {
    for (Map<String, AttributeValue> row : rows) {
      for (String position :
          List.of("%019d".formatted(rows.size()), "0".repeat(19), "0", "tail", "zero")) {
        if (rows.stream().noneMatch(it -> string(it, "position").equals(position))) {
          List<Map<String, AttributeValue>> more = new ArrayList<>(rows);
          Map<String, AttributeValue> copy = new HashMap<>(row);
          copy.put("position", AttributeValue.fromS(position));
          more.add(copy);
          assertThat(broken(more)).as("a copy of %s at %s", row, position).isTrue();
        }
      }
      Map<String, AttributeValue> foreign = new HashMap<>(row);
      foreign.put("userId", AttributeValue.fromS("another"));
      assertThat(broken(List.of(foreign))).as("%s of another user", row).isTrue();
    }
  }

  /** Of what a chain does not protect: docs/reference/statement.md says so. */
  @Test
  void findsNothingWhereAWriterHasWrittenAllAgain() {
    List<StatementEntry> others = entries(MOST_ENTRIES, new Random(1));
    assertThat(broken(rows(others))).isFalse();
    assertThat(broken(rows(entries(MOST_ENTRIES, new Random(2))))).isFalse();
    assertThat(others.getLast().hash())
        .as("a head that was kept elsewhere shows it")
        .isNotEqualTo(entries(MOST_ENTRIES, new Random(2)).getLast().hash());
  }

  /** What the code that writes and the code that checks have to agree on. */
  @Test
  void hashesACanonicalForm() {
    StatementEntry entry =
        StatementEntry.opening(
            new UserId("u"),
            1,
            new EntryId("je"),
            Money.of(5, "CNY"),
            Instant.parse("2026-11-22T06:00:00.123Z"));
    assertThat(entry.hash())
        .isEqualTo("ff3d0da861c1025b9896e686c518181706f235fe52d38f32ee9bcc29c993d5c9");
  }

  /** Readable rows whose chain holds are not broken. */
  private static boolean broken(List<Map<String, AttributeValue>> rows) {
    try {
      rows.forEach(CheckedTable.STATEMENTS::check);
    } catch (UnreadableRow _) {
      return true;
    }
    return rows.stream()
        .map(row -> string(row, "userId"))
        .distinct()
        .anyMatch(user -> !new StatementChain(user, ofUser(rows, user)).broken().isEmpty());
  }

  private static List<Map<String, AttributeValue>> ofUser(
      List<Map<String, AttributeValue>> rows, String user) {
    return rows.stream().filter(row -> string(row, "userId").equals(user)).toList();
  }

  private static List<Map<String, AttributeValue>> with(
      List<Map<String, AttributeValue>> rows, int at, Map<String, AttributeValue> row) {
    List<Map<String, AttributeValue>> changed = new ArrayList<>(rows);
    changed.set(at, row);
    return changed;
  }

  /** This row with another one's values of these attributes. */
  private static Map<String, AttributeValue> moved(
      Map<String, AttributeValue> row, Map<String, AttributeValue> to, List<String> attributes) {
    Map<String, AttributeValue> moved = new HashMap<>(row);
    attributes.forEach(attribute -> moved.put(attribute, to.get(attribute)));
    return moved;
  }

  private static List<AttributeValue> others(AttributeValue value) {
    return value.n() != null
        ? List.of(
            AttributeValue.fromN("" + (Long.parseLong(value.n()) + 1)),
            AttributeValue.fromN("" + (Long.parseLong(value.n()) - 1)),
            AttributeValue.fromS(value.n()))
        : List.of(
            AttributeValue.fromS(value.s() + "0"),
            AttributeValue.fromS(value.s().substring(1)),
            AttributeValue.fromS("x" + value.s().substring(1)),
            AttributeValue.fromBool(true));
  }

  private static List<Map<String, AttributeValue>> rows(List<StatementEntry> entries) {
    return Statements.extend(Optional.empty(), entries).stream()
        .map(write -> ((Write.Put) write).item())
        .toList();
  }

  /** A statement from the first movement on, or behind an opening, with a few reconstructed. */
  private static List<StatementEntry> entries(int length, Random random) {
    UserId user = new UserId("u");
    Account wallet = Account.wallet(user);
    List<StatementEntry> entries = new ArrayList<>();
    if (random.nextBoolean()) {
      entries.add(
          StatementEntry.opening(
              user,
              1 + random.nextInt(5),
              new EntryId("je-opening"),
              Money.of(random.nextInt(100), "CNY"),
              Instant.EPOCH));
    }
    while (entries.size() < length) {
      boolean isIn = entries.isEmpty() || random.nextBoolean();
      String id = "je-" + entries.size() + "-" + random.nextInt(1_000);
      JournalEntry movement =
          new JournalEntry(
              new EntryId(id),
              isIn ? Account.TOP_UPS : wallet,
              isIn ? wallet : Account.MERCHANT,
              Money.of(1 + random.nextInt(100), "CNY"),
              "cause:" + id,
              Instant.ofEpochMilli(random.nextInt(1_000_000)));
      StatementSource source =
          random.nextInt(4) == 0 ? StatementSource.JOURNAL : StatementSource.STREAM;
      entries.add(
          entries.isEmpty()
              ? StatementEntry.first(user, movement, source)
              : StatementEntry.after(entries.getLast().head(), movement, source));
    }
    return entries;
  }
}
