package tollgate.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Account;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementHead;
import tollgate.domain.StatementSource;
import tollgate.domain.UserId;

/** Whether a statement is extended, over every head that may be found. */
class ExtensionRuleTest {

  private static final UserId USER = new UserId("u");
  private static final RowKey KEY = RowKey.of("STATEMENTS", "head");
  private static final List<StatementEntry> ENTRIES = entries(4, 0);
  private static final List<StatementEntry> OTHERS = entries(4, 1);

  @Test
  void decides() {
    for (int before = 0; before <= 3; before++) {
      for (int last = before + 1; last <= 4; last++) {
        Extension extension = new Extension(head(ENTRIES, before), ENTRIES.subList(before, last));
        assertThat(ExtensionRule.decide(extension, new Seen.Unread<>(KEY)))
            .isEqualTo(new Decision.Commit<>(ExtensionOutcome.EXTENDED));
        for (int found = 0; found <= 4; found++) {
          assertThat(outcome(extension, head(ENTRIES, found)))
              .as("from %d to %d, found at %d", before, last, found)
              .isEqualTo(
                  found == before
                      ? ExtensionOutcome.EXTENDED
                      : found >= last
                          ? ExtensionOutcome.RECORDED_BEFORE
                          : ExtensionOutcome.SUPERSEDED);
          if (found > 0) {
            assertThat(outcome(extension, head(OTHERS, found)))
                .as("another statement, from %d to %d, found at %d", before, last, found)
                .isEqualTo(
                    found >= last ? ExtensionOutcome.RECORDED_BEFORE : ExtensionOutcome.SUPERSEDED);
          }
        }
      }
    }
  }

  private static ExtensionOutcome outcome(Extension extension, Optional<StatementHead> found) {
    Seen<StatementHead> seen =
        found
            .<Seen<StatementHead>>map(it -> new Seen.Found<>(KEY, it, true))
            .orElseGet(() -> new Seen.Absent<>(KEY));
    return switch (ExtensionRule.decide(extension, seen)) {
      case Decision.Commit<ExtensionOutcome>(ExtensionOutcome outcome) -> outcome;
      case Decision.Decline<ExtensionOutcome>(ExtensionOutcome outcome, List<Seen<?>> restsOn) -> {
        assertThat(restsOn).containsExactly(seen);
        yield outcome;
      }
      case Decision<ExtensionOutcome> other -> throw new AssertionError(other);
    };
  }

  private static Optional<StatementHead> head(List<StatementEntry> entries, int at) {
    return at == 0 ? Optional.empty() : Optional.of(entries.get(at - 1).head());
  }

  private static List<StatementEntry> entries(int count, long more) {
    List<StatementEntry> entries = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      JournalEntry movement =
          new JournalEntry(
              new EntryId("je-" + i),
              Account.TOP_UPS,
              Account.wallet(USER),
              Money.of(i + more, "CNY"),
              "cause:" + i,
              Instant.EPOCH);
      entries.add(
          entries.isEmpty()
              ? StatementEntry.first(USER, movement, StatementSource.STREAM)
              : StatementEntry.after(entries.getLast().head(), movement, StatementSource.STREAM));
    }
    return entries;
  }
}
