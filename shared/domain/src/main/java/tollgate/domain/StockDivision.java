package tollgate.domain;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the rows of a limited stock hold before a change of the catalogue and after it, by number of
 * the shard. A stock with one part is in the product's own row.
 */
public record StockDivision(List<Long> before, List<Long> after) {

  public StockDivision {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * Divides a stock. If it has as many parts as before, only the change of the stock is divided;
   * otherwise all units are divided evenly.
   *
   * @param shards the parts of the stock before
   * @param units to add to the stock, at least the negative sum of all parts
   */
  public static StockDivision of(List<StockShard> shards, int count, long units) {
    List<Long> before = shards.stream().map(StockShard::stock).toList();
    if (count != before.size()) {
      long stock = before.stream().mapToLong(part -> part).sum();
      return new StockDivision(before, StockShard.even(stock + units, count));
    }
    List<Long> parts = StockShard.parts(shards, units);
    return new StockDivision(
        before,
        IntStream.range(0, count)
            .mapToObj(number -> before.get(number) + parts.get(number))
            .toList());
  }

  /** The number of shards before; none if the product's own row held the stock. */
  public int shardsBefore() {
    return before.size() == 1 ? 0 : before.size();
  }

  /** The number of shards after; none if the product's own row holds the stock. */
  public int shardsAfter() {
    return after.size() == 1 ? 0 : after.size();
  }
}
