package tollgate.dynamodb.tables;

import tollgate.domain.JournalEntry;

/**
 * The append-only journal, keyed by the private account: a wallet's statement is one consistent
 * query without an index, and shared accounts, which all users have in common, are never a key.
 */
public final class Journal {

  private Journal() {}

  public static Write append(JournalEntry entry) {
    return Write.create(
        Table.JOURNAL,
        Attributes.with("account", entry.statement())
            .and("entryId", entry.id())
            .and("debit", entry.debit())
            .and("credit", entry.credit())
            .and("amount", entry.amount().minorUnits())
            .and("currency", entry.amount().currency())
            .and("cause", entry.cause())
            .and("at", entry.at()));
  }
}
