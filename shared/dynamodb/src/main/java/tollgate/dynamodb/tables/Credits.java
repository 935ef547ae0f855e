package tollgate.dynamodb.tables;

import tollgate.decision.RowKey;
import tollgate.domain.Credit;
import tollgate.domain.EntryId;
import tollgate.domain.Reference;
import tollgate.domain.UserId;

/** The credits, keyed by their references. A row is never changed and never expires. */
public final class Credits {

  private Credits() {}

  public static RowKey key(Reference reference) {
    return Table.CREDITS.key(reference);
  }

  /** Records the credit, unless its reference was used before. */
  public static Write record(Credit credit) {
    return Write.create(
        Table.CREDITS,
        Attributes.with("reference", credit.reference())
            .and("creditId", credit.id())
            .and("userId", credit.user())
            .and("amount", credit.amount().minorUnits())
            .and("currency", credit.amount().currency())
            .and("creditedAt", credit.creditedAt()),
        Contention.READ_ROW);
  }

  public static Credit read(Item item) {
    return new Credit(
        new Reference(item.string("reference")),
        new EntryId(item.string("creditId")),
        new UserId(item.string("userId")),
        item.money("amount"),
        item.instant("creditedAt"));
  }
}
