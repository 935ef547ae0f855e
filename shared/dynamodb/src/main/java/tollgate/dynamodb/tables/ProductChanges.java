package tollgate.dynamodb.tables;

import java.util.OptionalLong;
import tollgate.decision.RowKey;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.ProductChange;
import tollgate.domain.ProductId;
import tollgate.domain.StatedStock;
import tollgate.domain.UserId;

/** The changes of the catalogue, append-only, by product. */
public final class ProductChanges {

  private ProductChanges() {}

  public static RowKey key(ProductId product, EntryId change) {
    return Table.PRODUCT_CHANGES.key(product, change);
  }

  /** Records the change, unless the product has one of this id. */
  public static Write append(ProductChange change) {
    Attributes row =
        Attributes.with("productId", change.product())
            .and("changeId", change.id())
            .and("unitPrice", change.unitPrice().minorUnits())
            .and("currency", change.unitPrice().currency())
            .and("onSale", change.onSale())
            .and("created", change.isNew())
            .and("by", change.by())
            .and("fingerprint", change.fingerprint())
            .and("at", change.at());
    change.stockShards().ifPresent(count -> row.and("stockShards", count));
    return Write.create(
        Table.PRODUCT_CHANGES,
        switch (change.stock()) {
          case StatedStock.Unstated() -> row;
          case StatedStock.Of(long units) -> row.and("stock", units);
          case StatedStock.By(long units) -> row.and("stockDelta", units);
        });
  }

  public static ProductChange read(Item item) {
    return new ProductChange(
        new EntryId(item.string("changeId")),
        new ProductId(item.string("productId")),
        item.money("unitPrice"),
        item.flag("onSale"),
        stock(item),
        item.optionalNumber("stockShards").stream().mapToInt(Math::toIntExact).findFirst(),
        item.flag("created"),
        new UserId(item.string("by")),
        new Fingerprint(item.string("fingerprint")),
        item.instant("at"));
  }

  private static StatedStock stock(Item item) {
    OptionalLong units = item.optionalNumber("stock");
    OptionalLong delta = item.optionalNumber("stockDelta");
    if (units.isPresent()) {
      return new StatedStock.Of(units.getAsLong());
    }
    return delta.isPresent() ? new StatedStock.By(delta.getAsLong()) : new StatedStock.Unstated();
  }
}
