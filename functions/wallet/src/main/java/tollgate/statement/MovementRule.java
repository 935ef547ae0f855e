package tollgate.statement;

import java.util.List;
import java.util.Optional;
import tollgate.domain.Account;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementHead;
import tollgate.domain.StatementSource;
import tollgate.domain.WalletMark;
import tollgate.statement.StatementStep.Ahead;
import tollgate.statement.StatementStep.Extend;
import tollgate.statement.StatementStep.RecordedBefore;
import tollgate.statement.StatementStep.Unexplained;

/** Decides what a movement adds to the statement of its wallet. */
final class MovementRule {

  private MovementRule() {}

  /**
   * Decides about a movement.
   *
   * @param head where the statement ends
   * @param entry the journal entry that the wallet named after the movement
   */
  static StatementStep decide(
      Movement movement, Optional<StatementHead> head, Optional<JournalEntry> entry) {
    long sequence = movement.after().sequence();
    if (head.filter(it -> it.sequence() >= sequence).isPresent()) {
      return new RecordedBefore();
    }
    if (entry.isEmpty()) {
      return new Unexplained("the journal has no such entry");
    }
    if (!entry.get().amount().currency().equals(movement.currency())) {
      return new Unexplained("the journal entry has another currency");
    }
    boolean isImported = movement.before().isEmpty() && sequence > 1;
    if (head.isEmpty() && isImported) {
      return new Extend(List.of(opening(movement, movement.after(), entry.get())));
    }
    if (entry.get().amountFor(Account.wallet(movement.user())) != movement.amount()) {
      return new Unexplained("the journal entry has another amount");
    }
    if (head.isEmpty()) {
      return new Extend(begun(movement, entry.get()));
    }
    return follows(movement, head.get())
        ? new Extend(List.of(StatementEntry.after(head.get(), entry.get(), StatementSource.STREAM)))
        : new Ahead();
  }

  /** A statement that begins with this movement, or with what the wallet held before it. */
  private static List<StatementEntry> begun(Movement movement, JournalEntry entry) {
    if (movement.before().isEmpty()) {
      return List.of(StatementEntry.first(movement.user(), entry, StatementSource.STREAM));
    }
    StatementEntry opening = opening(movement, movement.before().get(), entry);
    return List.of(opening, StatementEntry.after(opening.head(), entry, StatementSource.STREAM));
  }

  private static StatementEntry opening(Movement movement, WalletMark held, JournalEntry entry) {
    return StatementEntry.opening(
        movement.user(),
        held.sequence(),
        held.lastEntry(),
        new Money(held.total(), movement.currency()),
        entry.at());
  }

  private static boolean follows(Movement movement, StatementHead head) {
    return movement
        .before()
        .filter(it -> it.sequence() == head.sequence() && it.total() == head.balance())
        .isPresent();
  }
}
