package tollgate.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.domain.Account;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementSource;
import tollgate.domain.UserId;
import tollgate.domain.WalletMark;

/** When a gap of a statement is filled from the journal, and with what. */
class ReconstructionRuleTest {

  private static final UserId USER = new UserId("u");
  private static final Instant START = Instant.parse("2026-11-22T06:00:00.123Z");
  private static final int MOVEMENTS = 6;

  /**
   * A gap.
   *
   * @param opening how many movements the opening sums up; 0 if there is none
   * @param head where the statement ends
   */
  record Gap(int opening, int head) {}

  static Stream<Gap> gaps() {
    return IntStream.range(0, MOVEMENTS)
        .boxed()
        .flatMap(opening ->
            IntStream.rangeClosed(Math.max(1, opening), MOVEMENTS - 1)
                .mapToObj(head -> new Gap(opening, head)));
  }

  @ParameterizedTest
  @MethodSource("gaps")
  void fillsAGapThatTheStreamCannotFillAnyMore(Gap gap) {
    StatementStep step = decide(gap, journal(), wallet(MOVEMENTS), later(Duration.ofHours(26)));
    assertThat(step).isInstanceOf(StatementStep.Extend.class);
    List<StatementEntry> entries = ((StatementStep.Extend) step).entries();
    assertThat(entries)
        .extracting(entry -> entry.sequence() + " " + entry.entry() + " " + entry.balance())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(gap.head() + 1, MOVEMENTS)
                .mapToObj(i -> i + " je-" + i + " " + balance(i))
                .toList());
    assertThat(entries).allMatch(entry -> entry.source() == StatementSource.JOURNAL);
    StatementEntry previous = statement(gap).getFirst();
    for (StatementEntry entry : entries) {
      assertThat(entry.previousHash()).isEqualTo(previous.hash());
      previous = entry;
    }
  }

  @ParameterizedTest
  @MethodSource("gaps")
  void waitsForAsLongAsTheStreamMayFillIt(Gap gap) {
    assertThat(decide(gap, journal(), wallet(MOVEMENTS), later(Duration.ofHours(24))))
        .isEqualTo(new StatementStep.Ahead());
  }

  @ParameterizedTest
  @MethodSource("gaps")
  void waitsIfTheWalletMovedWhileItWasRead(Gap gap) {
    assertThat(decide(gap, journal(), wallet(MOVEMENTS - 1), later(Duration.ofHours(26))))
        .isEqualTo(new StatementStep.Ahead());
    assertThat(
            decide(
                gap,
                journal().subList(0, MOVEMENTS - 1),
                wallet(MOVEMENTS),
                later(Duration.ofHours(26))))
        .isEqualTo(new StatementStep.Ahead());
  }

  @ParameterizedTest
  @MethodSource("gaps")
  void fillsNothingThatDoesNotMeetTheBalance(Gap gap) {
    WalletMark other = new WalletMark(MOVEMENTS, balance(MOVEMENTS) + 1, id(MOVEMENTS));
    assertThat(decide(gap, journal(), other, later(Duration.ofHours(26))))
        .isInstanceOf(StatementStep.Unexplained.class);
  }

  /** Its clock may have been behind; what is known of the order is kept. */
  @Test
  void putsTheLastMovementLastWhateverItsTime() {
    List<JournalEntry> journal = new ArrayList<>(journal());
    journal.set(MOVEMENTS - 1, entry(MOVEMENTS, START));
    Collections.reverse(journal);
    StatementStep step =
        decide(new Gap(0, 3), journal, wallet(MOVEMENTS), later(Duration.ofHours(26)));
    assertThat(((StatementStep.Extend) step).entries())
        .extracting(StatementEntry::entry)
        .containsExactly(id(4), id(5), id(6));
  }

  private static StatementStep decide(
      Gap gap, List<JournalEntry> journal, WalletMark wallet, Instant now) {
    return ReconstructionRule.decide(statement(gap), wallet, journal, now);
  }

  /** After the movement that is missing first in every gap. */
  private static Instant later(Duration time) {
    return START.plusSeconds(MOVEMENTS).plus(time);
  }

  /** A statement, latest entries first. */
  private static List<StatementEntry> statement(Gap gap) {
    List<StatementEntry> entries = new ArrayList<>();
    if (gap.opening() > 0) {
      entries.add(
          StatementEntry.opening(
              USER,
              gap.opening(),
              id(gap.opening()),
              Money.of(balance(gap.opening()), "CNY"),
              START));
    } else {
      entries.add(StatementEntry.first(USER, journal().getFirst(), StatementSource.STREAM));
    }
    while (entries.getLast().sequence() < gap.head()) {
      JournalEntry next = journal().get((int) entries.getLast().sequence());
      entries.add(StatementEntry.after(entries.getLast().head(), next, StatementSource.STREAM));
    }
    Collections.reverse(entries);
    return entries;
  }

  private static List<JournalEntry> journal() {
    return IntStream.rangeClosed(1, MOVEMENTS)
        .mapToObj(i -> entry(i, START.plusSeconds(i)))
        .toList();
  }

  private static JournalEntry entry(int number, Instant at) {
    return new JournalEntry(
        id(number),
        Account.TOP_UPS,
        Account.wallet(USER),
        Money.of(number, "CNY"),
        "cause:" + number,
        at);
  }

  private static WalletMark wallet(int sequence) {
    return new WalletMark(sequence, balance(sequence), id(sequence));
  }

  private static long balance(int sequence) {
    return (long) sequence * (sequence + 1) / 2;
  }

  private static EntryId id(int number) {
    return new EntryId("je-" + number);
  }
}
