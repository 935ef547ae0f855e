package tollgate.dynamodb.tables;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.decision.RowKey;
import tollgate.domain.Currency;
import tollgate.domain.EntryId;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementHead;
import tollgate.domain.StatementSource;
import tollgate.domain.UserId;

/**
 * The statements of the wallets: a row for each entry, and one for the head. Entries sort by
 * sequence, and the head behind them. Each entry is put only if absent, together with the head that
 * it leads to.
 */
public final class Statements {

  private static final String HEAD = "head";

  /** A sequence with as many digits as the largest has, so that entries sort by it. */
  private static final int DIGITS = 19;

  /** Holds if the statement ends where it did when the new entries were made. */
  private static final String IS_AT = "#sequence = :sequence AND #hash = :hash";

  private Statements() {}

  public static RowKey headKey(UserId user) {
    return Table.STATEMENTS.key(user, HEAD);
  }

  /**
   * Extends a statement.
   *
   * @param before where it ends; empty if there is none yet
   * @param entries the entries to append, in order
   */
  public static List<Write> extend(Optional<StatementHead> before, List<StatementEntry> entries) {
    Write head =
        before
            .map(it -> moveHead(it, entries.getLast().head()))
            .orElseGet(() -> Write.create(Table.STATEMENTS, head(entries.getLast().head())));
    return Stream.concat(Stream.of(head), entries.stream().map(Statements::append)).toList();
  }

  private static Write moveHead(StatementHead before, StatementHead after) {
    return new Write.Put(
        headKey(after.user()),
        head(after).map(),
        IS_AT,
        new Attributes().and(":sequence", before.sequence()).and(":hash", before.hash()).map(),
        Contention.RETRY);
  }

  private static Attributes head(StatementHead head) {
    return Attributes.with("userId", head.user())
        .and("position", HEAD)
        .and("sequence", head.sequence())
        .and("balance", head.balance())
        .and("currency", head.currency())
        .and("hash", head.hash());
  }

  /** Appends an entry. Its head has to be written in the same transaction. */
  public static Write append(StatementEntry entry) {
    return Write.create(
        Table.STATEMENTS,
        Attributes.with("userId", entry.user())
            .and("position", position(entry.sequence()))
            .and("sequence", entry.sequence())
            .and("entryId", entry.entry())
            .and("amount", entry.amount())
            .and("balance", entry.balance())
            .and("currency", entry.currency())
            .and("counterparty", entry.counterparty())
            .and("cause", entry.cause())
            .and("at", entry.at())
            .and("source", entry.source())
            .and("previousHash", entry.previousHash())
            .and("hash", entry.hash()));
  }

  private static String position(long sequence) {
    String digits = Long.toString(sequence);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  /** The latest entries of a statement, latest first. */
  public static PartitionQuery latest(UserId user, int limit) {
    return through(user, Long.MAX_VALUE, limit);
  }

  /** The entries up to a sequence, latest first. */
  public static PartitionQuery through(UserId user, long sequence, int limit) {
    return new PartitionQuery(
        Table.STATEMENTS,
        "#userId = :user AND #position <= :position",
        Attributes.with(":user", user).and(":position", position(sequence)),
        limit,
        true);
  }

  public static StatementHead readHead(Item item) {
    return new StatementHead(
        new UserId(item.string("userId")),
        item.number("sequence"),
        item.number("balance"),
        new Currency(item.string("currency")),
        item.string("hash"));
  }

  public static StatementEntry read(Item item) {
    return new StatementEntry(
        new UserId(item.string("userId")),
        item.number("sequence"),
        new EntryId(item.string("entryId")),
        item.number("amount"),
        item.number("balance"),
        new Currency(item.string("currency")),
        item.string("counterparty"),
        item.string("cause"),
        item.instant("at"),
        item.state("source", StatementSource.class),
        item.string("previousHash"));
  }
}
