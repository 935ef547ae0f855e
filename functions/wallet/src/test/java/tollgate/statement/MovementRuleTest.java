package tollgate.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.domain.Account;
import tollgate.domain.Currency;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementHead;
import tollgate.domain.StatementSource;
import tollgate.domain.UserId;
import tollgate.domain.WalletMark;

/** What a movement adds to a statement, over every combination of head, record and entry. */
class MovementRuleTest {

  private static final UserId USER = new UserId("u");
  private static final Currency CNY = new Currency("CNY");
  private static final Instant AT = Instant.parse("2026-11-22T06:00:00.123Z");

  /** The balance after each movement, from before the first one on. */
  private static final List<Long> BALANCES = List.of(0L, 100L, 70L, 90L);

  /**
   * A record, where the statement ends (0: nowhere), and whether the head has the right balance.
   */
  record Given(int sequence, boolean isNew, int head, boolean meets, Found found) {}

  /** What the journal has under the id that the wallet names. */
  enum Found {
    ITS_ENTRY,
    ANOTHER_AMOUNT,
    ANOTHER_CURRENCY,
    NOTHING
  }

  static Stream<Given> all() {
    List<Given> all = new ArrayList<>();
    for (int sequence = 1; sequence <= 3; sequence++) {
      for (boolean isNew : List.of(true, false)) {
        for (int head = 0; head <= 3; head++) {
          for (boolean meets : List.of(true, false)) {
            for (Found found : Found.values()) {
              if (isNew || sequence > 1) {
                all.add(new Given(sequence, isNew, head, meets, found));
              }
            }
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void decides(Given given) {
    StatementStep step = MovementRule.decide(movement(given), head(given), entry(given));
    assertThat(summary(step)).isEqualTo(expected(given));
  }

  @Test
  void chainsWhatItAppends() {
    Given given = new Given(3, false, 2, true, Found.ITS_ENTRY);
    StatementHead head = head(given).orElseThrow();
    StatementStep step = MovementRule.decide(movement(given), Optional.of(head), entry(given));
    assertThat(step).isInstanceOf(StatementStep.Extend.class);
    StatementEntry appended = ((StatementStep.Extend) step).entries().getFirst();
    assertThat(appended)
        .isEqualTo(
            new StatementEntry(
                USER,
                3,
                new EntryId("je-3"),
                20,
                90,
                CNY,
                "top-ups",
                "cause:3",
                AT,
                StatementSource.STREAM,
                head.hash()));
  }

  private static String expected(Given given) {
    if (given.head() >= given.sequence()) {
      return "recorded before";
    }
    boolean isImported = given.isNew() && given.sequence() > 1;
    boolean opens = given.head() == 0 && isImported;
    return switch (given.found()) {
      case NOTHING, ANOTHER_CURRENCY -> "unexplained";
      case ANOTHER_AMOUNT ->
          opens ? "OPENING 2-of-import".replace("2", "" + given.sequence()) : "unexplained";
      case ITS_ENTRY -> ofItsEntry(given, opens, isImported);
    };
  }

  private static String ofItsEntry(Given given, boolean opens, boolean isImported) {
    if (opens) {
      return "OPENING " + given.sequence() + "-of-import";
    }
    if (isImported) {
      return "unexplained";
    }
    if (given.head() == 0) {
      return given.isNew()
          ? "STREAM 1"
          : "OPENING " + (given.sequence() - 1) + ", STREAM " + given.sequence();
    }
    return given.head() == given.sequence() - 1 && given.meets()
        ? "STREAM " + given.sequence()
        : "ahead";
  }

  private static String summary(StatementStep step) {
    return switch (step) {
      case StatementStep.RecordedBefore _ -> "recorded before";
      case StatementStep.Ahead _ -> "ahead";
      case StatementStep.Unexplained _ -> "unexplained";
      case StatementStep.Extend(List<StatementEntry> entries) -> {
        List<String> parts = entries.stream().map(it -> it.source() + " " + it.sequence()).toList();
        StatementEntry first = entries.getFirst();
        boolean ofImport = entries.size() == 1 && first.source() == StatementSource.OPENING;
        yield String.join(", ", parts) + (ofImport ? "-of-import" : "");
      }
    };
  }

  private static Movement movement(Given given) {
    Optional<WalletMark> before =
        given.isNew() ? Optional.empty() : Optional.of(mark(given.sequence() - 1));
    return new Movement(USER, CNY, before, mark(given.sequence()));
  }

  private static WalletMark mark(int sequence) {
    return new WalletMark(sequence, BALANCES.get(sequence), new EntryId("je-" + sequence));
  }

  private static Optional<StatementHead> head(Given given) {
    if (given.head() == 0) {
      return Optional.empty();
    }
    long balance = BALANCES.get(given.head()) + (given.meets() ? 0 : 1);
    return Optional.of(new StatementHead(USER, given.head(), balance, CNY, "a".repeat(64)));
  }

  private static Optional<JournalEntry> entry(Given given) {
    long amount = BALANCES.get(given.sequence()) - BALANCES.get(given.sequence() - 1);
    return switch (given.found()) {
      case ITS_ENTRY -> Optional.of(entry(given.sequence(), amount, "CNY"));
      case ANOTHER_AMOUNT -> Optional.of(entry(given.sequence(), amount + 1_000, "CNY"));
      case ANOTHER_CURRENCY -> Optional.of(entry(given.sequence(), amount, "USD"));
      case NOTHING -> Optional.empty();
    };
  }

  private static JournalEntry entry(int sequence, long amount, String currency) {
    Account wallet = Account.wallet(USER);
    return new JournalEntry(
        new EntryId("je-" + sequence),
        amount < 0 ? wallet : Account.TOP_UPS,
        amount < 0 ? Account.TOP_UPS : wallet,
        Money.of(Math.abs(amount), currency),
        "cause:" + sequence,
        AT);
  }
}
