package tollgate.domain;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a product's limited stock. It repeats what a purchase checks of the product, so that a
 * purchase writes no row that all buyers share.
 *
 * @param number from 0
 */
public record StockShard(int number, Money unitPrice, boolean onSale, long stock) {

  /** The most shards of a stock: a change of the product writes all of them in one transaction. */
  public static final int MOST = 64;

  /** The shards of a product with these units, as evenly as possible. */
  public static List<StockShard> of(Product product, long units) {
    long each = units / product.stockShards();
    long rest = units % product.stockShards();
    return IntStream.range(0, product.stockShards())
        .mapToObj(number ->
            new StockShard(
                number, product.unitPrice(), product.onSale(), number < rest ? each + 1 : each))
        .toList();
  }

  /** Whether it repeats what the product says. */
  public boolean isOf(Product product) {
    return unitPrice.equals(product.unitPrice()) && onSale == product.onSale();
  }
}
