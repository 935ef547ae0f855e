package tollgate.statement;

import java.util.List;
import java.util.Optional;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementHead;
import tollgate.domain.UserId;

/**
 * Entries to append to a statement.
 *
 * @param before where the statement ends; empty if there is none yet
 */
record Extension(Optional<StatementHead> before, List<StatementEntry> entries) {

  Extension {
    entries = List.copyOf(entries);
  }

  UserId user() {
    return entries.getFirst().user();
  }
}
