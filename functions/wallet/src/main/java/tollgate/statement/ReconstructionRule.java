package tollgate.statement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementHead;
import tollgate.domain.StatementSource;
import tollgate.domain.WalletMark;
import tollgate.statement.StatementStep.Ahead;
import tollgate.statement.StatementStep.Extend;
import tollgate.statement.StatementStep.Unexplained;

/**
 * Decides whether and how movements that the stream has lost are taken from the journal. The stream
 * keeps a record for a day; until then the record may still come, and gives the order of commit,
 * which the journal does not have.
 */
final class ReconstructionRule {

  /** A day, and more than clocks differ. */
  private static final Duration KEPT_BY_THE_STREAM = Duration.ofHours(25);

  /** A guess at the order of commit: the order in which the requests began. */
  private static final Comparator<JournalEntry> BY_TIME =
      Comparator.comparing(JournalEntry::at).thenComparing(entry -> entry.id().value());

  private ReconstructionRule() {}

  /**
   * Decides about a statement that ends before a movement of its wallet.
   *
   * @param recorded the entries of the statement, latest first, of which there is at least one
   * @param wallet as it was before the journal was read
   * @param journal all entries of the wallet
   */
  static StatementStep decide(
      List<StatementEntry> recorded, WalletMark wallet, List<JournalEntry> journal, Instant now) {
    StatementHead head = recorded.getFirst().head();
    List<JournalEntry> missing = missing(recorded, wallet, journal);
    if (journal.size() != wallet.sequence()
        || missing.size() != wallet.sequence() - head.sequence()) {
      return new Ahead(); // The wallet moved between two reads.
    }
    if (missing.stream().noneMatch(it -> it.at().isBefore(now.minus(KEPT_BY_THE_STREAM)))) {
      return new Ahead();
    }
    List<StatementEntry> entries = new ArrayList<>();
    for (JournalEntry entry : missing) {
      entries.add(StatementEntry.after(head, entry, StatementSource.JOURNAL));
      head = entries.getLast().head();
    }
    return head.balance() == wallet.total()
        ? new Extend(entries)
        : new Unexplained("the journal does not meet the wallet's balance");
  }

  /** The movements after the end of the statement, the wallet's last one last. */
  private static List<JournalEntry> missing(
      List<StatementEntry> recorded, WalletMark wallet, List<JournalEntry> journal) {
    Set<EntryId> known = recorded.stream().map(StatementEntry::entry).collect(Collectors.toSet());
    Comparator<JournalEntry> lastOfAll =
        Comparator.comparing(entry -> entry.id().equals(wallet.lastEntry()));
    return journal.stream()
        .filter(entry -> !known.contains(entry.id()))
        .sorted(lastOfAll.thenComparing(BY_TIME))
        .skip(recorded.getLast().sequence() - 1) // What an opening has summed up, but for its last.
        .toList();
  }
}
