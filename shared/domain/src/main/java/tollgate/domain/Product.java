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

  public Product {
    Check.that(
        stockShards >= 1 && stockShards <= StockShard.MOST,
        "a stock has 1 to " + StockShard.MOST + " shards");
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
