package tollgate.domain;

import java.util.OptionalLong;

/**
 * Something to buy.
 *
 * @param stock how many are left; empty if there is no limit, or if the stock is in shards
 * @param stockShards into how many rows a limited stock is divided; 1 if the product's own row
 *     holds it
 */
public record Product(
    ProductId id, Money unitPrice, boolean onSale, OptionalLong stock, int stockShards) {

  /** The most shards of a stock: a change of the product writes all of them in one transaction. */
  public static final int MOST_SHARDS = 64;

  public Product {
    Check.that(
        stockShards >= 1 && stockShards <= MOST_SHARDS,
        "a stock has 1 to " + MOST_SHARDS + " shards");
    Check.that(stock.isEmpty() || stockShards == 1, "a stock in shards is not in the product");
  }

  public Product(ProductId id, Money unitPrice, boolean onSale, OptionalLong stock) {
    this(id, unitPrice, onSale, stock, 1);
  }

  public boolean isLimited() {
    return stock.isPresent() || isSharded();
  }

  public boolean isSharded() {
    return stockShards > 1;
  }
}
