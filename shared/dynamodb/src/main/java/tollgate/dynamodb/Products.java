package tollgate.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductId;

/** The catalogue. A row takes part in a purchase only if its stock is limited. */
public final class Products {

  private static final String TAKE = "SET #stock = #stock - :quantity";

  /** Holds if the product is on sale at this price and enough are left. */
  private static final String IS_LEFT =
      "#onSale = :yes AND #unitPrice = :price AND #currency = :currency AND #stock >= :quantity";

  private final String table;

  public Products(Deployment deployment) {
    this.table = deployment.variable("PRODUCTS_TABLE");
  }

  public <O> Decision.Look<O> look(
      ProductId product, Function<Optional<Product>, Decision<O>> decide) {
    Row row = row(product);
    return new Decision.Look<>(
        List.of(row), found -> decide.apply(found.at(row).map(Products::read)));
  }

  /** Takes from a limited stock at the agreed price. */
  public <O> Step<O> takeFromStock(
      ProductId product,
      int quantity,
      Money unitPrice,
      Function<Optional<Product>, Decision<O>> whenRefused) {
    return Step.update(
        row(product),
        TAKE,
        IS_LEFT,
        new Attributes()
            .and(":quantity", quantity)
            .and(":yes", true)
            .and(":price", unitPrice.minorUnits())
            .and(":currency", unitPrice.currency()),
        found -> whenRefused.apply(found.map(Products::read)));
  }

  /** A new product. */
  public <O> Step<O> create(Product product) {
    return Step.create(
        table,
        "productId",
        Attributes.with("productId", product.id())
            .and("unitPrice", product.unitPrice().minorUnits())
            .and("currency", product.unitPrice().currency())
            .and("onSale", product.onSale())
            .and("stock", product.stock()));
  }

  private Row row(ProductId product) {
    return new Row(table, Attributes.with("productId", product).map());
  }

  private static Product read(Item item) {
    return new Product(
        new ProductId(item.string("productId")),
        item.money("unitPrice"),
        item.flag("onSale"),
        item.optionalNumber("stock"));
  }
}
