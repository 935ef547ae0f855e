package tollgate.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tollgate.decision.Seen;

/** Which shards of a stock a purchase takes from, given what is known of them. */
public sealed interface StockChoice {

  /** From these. */
  record From(List<StockPart> parts) implements StockChoice {}

  /** No shard is known to hold as much; those that were not read in this request may. */
  record ReadShards() implements StockChoice {}

  /** The shards hold too little or differ from the product, unless that is different by now. */
  record ReadTogether() implements StockChoice {}

  /** All shards together hold too little, as they were at one moment. */
  record TooFew() implements StockChoice {}

  /**
   * Chooses. One shard is enough if it holds the quantity, or may. If several do, the seed chooses,
   * so that buyers spread over the shards. A quantity that no shard holds is taken from several.
   *
   * @param shards all shards of the product, by number
   * @param isTogether whether the product and all shards were read at one moment, and none of them
   *     has changed since as far as this request knows
   * @throws IllegalStateException if a shard differs from its product at one moment
   */
  static StockChoice of(
      Product product, List<Seen<StockShard>> shards, boolean isTogether, long quantity, int seed) {
    if (shards.stream().anyMatch(shard -> differs(shard, product))) {
      if (isTogether) {
        throw new IllegalStateException(
            "a shard of the stock differs from product " + product.id());
      }
      return new ReadTogether();
    }
    List<Integer> candidates =
        IntStream.range(0, shards.size())
            .filter(number -> mayHold(shards.get(number), quantity))
            .boxed()
            .toList();
    boolean isAnyShort =
        shards.stream().anyMatch(shard -> shard.isFresh() && !mayHold(shard, quantity));
    boolean isAllFresh = shards.stream().allMatch(Seen::isFresh);
    if (!candidates.isEmpty() && (isAllFresh || !isAnyShort)) {
      int chosen = candidates.get(Math.floorMod(seed, candidates.size()));
      return new From(List.of(new StockPart(chosen, quantity)));
    }
    if (!isAllFresh && sum(shards) < quantity && candidates.isEmpty()) {
      return new ReadTogether();
    }
    if (!isAllFresh) {
      return new ReadShards();
    }
    if (sum(shards) >= quantity) {
      return new From(severally(shards, quantity));
    }
    return isTogether ? new TooFew() : new ReadTogether();
  }

  private static boolean differs(Seen<StockShard> seen, Product product) {
    return seen.isFresh() && seen.row().filter(shard -> shard.isOf(product)).isEmpty();
  }

  private static boolean mayHold(Seen<StockShard> seen, long quantity) {
    return seen.row().map(shard -> shard.stock() >= quantity).orElse(true);
  }

  private static long sum(List<Seen<StockShard>> shards) {
    return shards.stream().flatMap(seen -> seen.row().stream()).mapToLong(StockShard::stock).sum();
  }

  /** From the fullest shards, so that few rows are written. */
  private static List<StockPart> severally(List<Seen<StockShard>> shards, long quantity) {
    List<StockShard> fullest =
        shards.stream()
            .flatMap(seen -> seen.row().stream())
            .sorted(Comparator.comparingLong(StockShard::stock).reversed())
            .toList();
    List<StockPart> parts = new ArrayList<>();
    long missing = quantity;
    for (StockShard shard : fullest) {
      if (missing > 0) {
        long units = Math.min(missing, shard.stock());
        parts.add(new StockPart(shard.number(), units));
        missing -= units;
      }
    }
    return parts;
  }
}
