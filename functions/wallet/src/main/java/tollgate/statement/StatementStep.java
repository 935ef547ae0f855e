package tollgate.statement;

import java.util.List;
import tollgate.domain.StatementEntry;

/** What follows from a movement for the wallet's statement. */
sealed interface StatementStep {

  /** These entries have to be appended, in this order. */
  record Extend(List<StatementEntry> entries) implements StatementStep {

    public Extend {
      entries = List.copyOf(entries);
    }
  }

  /** The statement has the movement already. */
  record RecordedBefore() implements StatementStep {}

  /** The statement lacks movements before this one. */
  record Ahead() implements StatementStep {}

  /** Wallet, journal and statement contradict each other. */
  record Unexplained(String why) implements StatementStep {}
}
