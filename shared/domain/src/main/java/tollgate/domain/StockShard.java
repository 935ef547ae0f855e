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
    List<Long> parts = even(units, product.stockShards());
    return IntStream.range(0, product.stockShards())
        .mapToObj(number ->
            new StockShard(number, product.unitPrice(), product.onSale(), parts.get(number)))
        .toList();
  }

  /** As many parts of these units, as even as possible. */
  static List<Long> even(long units, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> units / count + (number < units % count ? 1 : 0))
        .toList();
  }

  /**
   * What each shard gets of these units, as evenly as possible, by number; if they are negative,
   * what is taken from it, the fullest first.
   *
   * @param units at least the negative sum of all stocks
   */
  public static List<Long> parts(List<StockShard> shards, long units) {
    if (units >= 0) {
      return even(units, shards.size());
    }
    Long[] parts = new Long[shards.size()];
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
