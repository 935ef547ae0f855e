package tollgate.dynamodb.tables;

import tollgate.decision.RowKey;
import tollgate.domain.Account;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;

/**
 * The append-only journal, keyed by the private account: a wallet's statement is one consistent
 * query without an index, and shared accounts, which all users have in common, are never a key.
 */
public final class Journal {

  private Journal() {}

  /** The key of an entry in the statement of this account. */
  public static RowKey key(Account statement, EntryId entry) {
    return Table.JOURNAL.key(statement, entry);
  }

  /** All entries in the statement of this account, in no order of commit. */
  public static PartitionQuery of(Account statement) {
    return new PartitionQuery(
        Table.JOURNAL,
        "#account = :account",
        Attributes.with(":account", statement),
        Integer.MAX_VALUE,
        false);
  }

  /** Appends an entry whose id no other request has. */
  public static Write append(JournalEntry entry) {
    return append(entry, Contention.RETRY);
  }

  public static Write append(JournalEntry entry, Contention contention) {
    return Write.create(
        Table.JOURNAL,
        Attributes.with("account", entry.statement())
            .and("entryId", entry.id())
            .and("debit", entry.debit())
            .and("credit", entry.credit())
            .and("amount", entry.amount().minorUnits())
            .and("currency", entry.amount().currency())
            .and("cause", entry.cause())
            .and("at", entry.at()),
        contention);
  }

  public static JournalEntry read(Item item) {
    return new JournalEntry(
        new EntryId(item.string("entryId")),
        Account.named(item.string("debit")),
        Account.named(item.string("credit")),
        item.money("amount"),
        item.string("cause"),
        item.instant("at"),
        Account.named(item.string("account")));
  }
}
