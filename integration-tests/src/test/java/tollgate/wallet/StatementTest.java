package tollgate.wallet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import tollgate.history.ConcurrentHistory;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Seeds;
import tollgate.testing.StreamReader;
import tollgate.testing.World;

/**
 * A wallet's statement, in order of commit and with a running balance, as the wallets table's
 * stream tells it after many callers have paid and operators have topped up at once.
 */
@EngineContract
class StatementTest {

  private static final ConcurrentHistory HISTORY =
      new ConcurrentHistory(World.withStreams(), Seeds.of("a history for statements"), 300);

  /** A row before and after one write to it; before the first there is nothing. */
  private record Change(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {

    static Change of(StreamRecord it) {
      return new Change(it.oldImage(), it.newImage());
    }

    String user() {
      return string(after, "userId");
    }

    /** Freezing a wallet writes it too, and moves nothing. */
    boolean isMovement() {
      return before.isEmpty() || number(before, "sequence") != number(after, "sequence");
    }

    long moved() {
      return total(after) - (before.isEmpty() ? 0 : total(before));
    }
  }

  private static final Auditor AUDITOR = Auditor.of(HISTORY.world());

  private static List<Change> changes = List.of();
  private static Map<String, List<Change>> statements = Map.of();

  @BeforeAll
  static void readTheStream() {
    HISTORY.run();
    try (StreamReader stream = new StreamReader(HISTORY.world())) {
      changes =
          stream.records("WalletsTable").stream().map(it -> Change.of(it.dynamodb())).toList();
    }
    statements =
        changes.stream().filter(Change::isMovement).collect(Collectors.groupingBy(Change::user));
  }

  @AfterAll
  static void booksBalance() {
    AUDITOR.audit();
  }

  @Test
  void numbersTheMovementsOfAWalletInOrderOfCommitWithoutAGap() {
    assertThat(statements).hasSize(AUDITOR.items("WalletsTable").size());
    statements.forEach((user, movements) -> {
      for (int i = 0; i < movements.size(); i++) {
        assertThat(number(movements.get(i).after(), "sequence")).as(user).isEqualTo(i + 1);
      }
    });
  }

  @Test
  void explainsEachMovementByItsJournalEntry() {
    Map<String, Map<String, AttributeValue>> journal = new HashMap<>();
    AUDITOR.items("JournalTable").forEach(entry -> journal.put(place(entry), entry));
    statements.forEach((user, movements) -> {
      for (Change movement : movements) {
        String account = "wallet:" + user;
        Map<String, AttributeValue> entry =
            journal.remove(account + " " + string(movement.after(), "lastEntryId"));
        assertThat(entry).as("entry of %s", movement).isNotNull();
        long amount = number(requireNonNull(entry), "amount");
        assertThat(movement.moved())
            .as("%s", entry)
            .isEqualTo(string(entry, "credit").equals(account) ? amount : -amount);
      }
    });
    assertThat(journal.keySet())
        .as("entries of wallets that stand in no statement")
        .noneMatch(place -> place.startsWith("wallet:"));
  }

  @Test
  void neverShowsANegativeBalanceNotForAnInstant() {
    assertThat(changes)
        .as("balances")
        .allMatch(change -> number(change.after(), "balance") >= 0)
        .anyMatch(change -> change.moved() < 0);
  }

  @Test
  void movesNothingWithoutASequence() {
    assertThat(changes.stream().filter(change -> !change.isMovement()))
        .allMatch(change -> change.moved() == 0);
  }

  @Test
  void endsWhereTheWalletIs() {
    for (Map<String, AttributeValue> wallet : AUDITOR.items("WalletsTable")) {
      List<Change> movements = requireNonNull(statements.get(string(wallet, "userId")));
      assertThat(total(movements.getLast().after())).isEqualTo(total(wallet));
    }
  }

  /** What a wallet can spend and what its holds have set aside; a hold moves nothing. */
  private static long total(Map<String, AttributeValue> wallet) {
    return number(wallet, "balance") + (wallet.containsKey("held") ? number(wallet, "held") : 0);
  }

  private static String place(Map<String, AttributeValue> entry) {
    return string(entry, "account") + " " + string(entry, "entryId");
  }
}
