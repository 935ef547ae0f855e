package tollgate.dynamodb.tables;

import tollgate.decision.RowKey;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductId;

/** The catalogue. A row takes part in a purchase only if its stock is limited. */
public final class Products {

  private static final String TAKE = "SET #stock = #stock - :quantity";

  /** Holds if the product is on sale at this price and enough are left. */
  private static final String IS_LEFT =
      "#onSale = :yes AND #unitPrice = :price AND #currency = :currency AND #stock >= :quantity";

  /** Holds if the product exists and its stock is limited. */
  private static final String HAS_STOCK = "attribute_exists(#stock)";

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
