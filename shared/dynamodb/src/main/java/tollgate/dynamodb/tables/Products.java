package tollgate.dynamodb.tables;

import tollgate.decision.RowKey;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductChange;
import tollgate.domain.ProductId;
import tollgate.domain.StatedStock;

/** The catalogue. A row takes part in a purchase only if its stock is limited. */
public final class Products {

  private static final String TAKE = "SET #stock = #stock - :quantity";

  /** Holds if the product is on sale at this price and enough are left. */
  private static final String IS_LEFT =
      "#onSale = :yes AND #unitPrice = :price AND #currency = :currency AND #stock >= :quantity";

  /** Holds if the product exists and its stock is limited. */
  private static final String HAS_STOCK = "attribute_exists(#stock)";

  private static final String CHANGE =
      "SET #unitPrice = :price, #currency = :currency, #onSale = :onSale";

  /** Holds if the product exists. */
  private static final String EXISTS = "attribute_exists(#productId)";

  /** Holds if the product's stock is limited and just this. */
  private static final String IS_STOCKED_AS_STATED = "#stock = :stock";

  /** Holds if the product's stock is limited and at least this. */
  private static final String COVERS_CHANGE = "#stock >= :least";

  private Products() {}

  public static RowKey key(ProductId product) {
    return Table.PRODUCTS.key(product);
  }

  /** Takes from a limited stock at the agreed price. */
  public static Write takeFromStock(ProductId product, int quantity, Money unitPrice) {
    return Write.update(
        key(product),
        TAKE,
        IS_LEFT,
        new Attributes()
            .and(":quantity", quantity)
            .and(":yes", true)
            .and(":price", unitPrice.minorUnits())
            .and(":currency", unitPrice.currency()),
        Contention.READ_ALL_ROWS);
  }

  /** A new product. */
  public static Write create(Product product) {
    return Write.create(
        Table.PRODUCTS,
        Attributes.with("productId", product.id())
            .and("unitPrice", product.unitPrice().minorUnits())
            .and("currency", product.unitPrice().currency())
            .and("onSale", product.onSale())
            .and("stock", product.stock()));
  }

  /** Changes what is offered of an existing product. Its stock changes by an amount, if at all. */
  public static Write change(ProductChange change) {
    Attributes values =
        new Attributes()
            .and(":price", change.unitPrice().minorUnits())
            .and(":currency", change.unitPrice().currency())
            .and(":onSale", change.onSale());
    RowKey row = key(change.product());
    return switch (change.stock()) {
      case StatedStock.Unstated() -> Write.update(row, CHANGE, EXISTS, values);
      case StatedStock.Of(long units) ->
          Write.update(row, CHANGE, IS_STOCKED_AS_STATED, values.and(":stock", units));
      case StatedStock.By(long units) ->
          Write.update(
              row,
              CHANGE + ", #stock = #stock + :units",
              COVERS_CHANGE,
              values.and(":units", units).and(":least", Math.max(0, -units)));
    };
  }

  /** Raises a limited stock. */
  public static Write putBack(ProductId product, long units) {
    return Write.update(
        key(product),
        "SET #stock = #stock + :units",
        HAS_STOCK,
        new Attributes().and(":units", units));
  }

  public static Product read(Item item) {
    return new Product(
        new ProductId(item.string("productId")),
        item.money("unitPrice"),
        item.flag("onSale"),
        item.optionalNumber("stock"));
  }
}
