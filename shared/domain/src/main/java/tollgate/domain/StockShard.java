package tollgate.domain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a product's limited stock. It repeats what a purchase checks of the product, so that a
 * purchase writes no row that all buyers share.
 *
 * @param number from 0
 */
public record StockShard(int number, Money unitPrice, boolean onSale, long stock) {

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

  /**
   * What each shard gets of these units, as evenly as possible, by number; if they are negative,
   * what is taken from it, the fullest first.
   *
   * @param units at least the negative sum of all stocks
   */
  public static List<Long> parts(List<StockShard> shards, long units) {
    Long[] parts = new Long[shards.size()];
    if (units >= 0) {
      for (int number = 0; number < parts.length; number++) {
        parts[number] = units / parts.length + (number < units % parts.length ? 1 : 0);
      }
      return List.of(parts);
    }
    long missing = -units;
    Arrays.fill(parts, 0L);
    List<StockShard> fullest =
        shards.stream().sorted(Comparator.comparingLong(StockShard::stock).reversed()).toList();
    for (StockShard shard : fullest) {
      long taken = Math.min(missing, shard.stock());
      parts[shard.number()] = -taken;
      missing -= taken;
    }
    return List.of(parts);
  }

  /** Whether it repeats what the product says. */
  public boolean isOf(Product product) {
    return unitPrice.equals(product.unitPrice()) && onSale == product.onSale();
  }
}
