package tollgate.racelab.crowd;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.StockChoice;
import tollgate.domain.StockShard;
import tollgate.dynamodb.client.RetryState;
import tollgate.dynamodb.client.ScaledJitter;

/**
 * A sale that does not end, in virtual time: no processor, network or engine is a limit. Shards are
 * chosen by the rule of the functions, and conflicts are followed by their waits.
 */
final class VirtualSale {

  /** One way to the service and back. */
  private static final double ROUND_TRIP = 2;

  private static final double REQUEST_MILLIS = 10_000;

  private final Duration hold;
  private final Product product;
  private final List<Seen<StockShard>> shards;
  private final double[] heldUntil;
  private final Random random;

  private VirtualSale(Duration hold, int shards, long seed) {
    this.hold = hold;
    this.product =
        new Product(
            new ProductId("goods"),
            Money.of(1, "CNY"),
            true,
            shards == 1 ? OptionalLong.of(Long.MAX_VALUE) : OptionalLong.empty(),
            shards);
    this.shards =
        IntStream.range(0, shards)
            .<Seen<StockShard>>mapToObj(
                shard -> new Seen.Unread<>(RowKey.of("PRODUCTS", "goods#" + shard)))
            .toList();
    this.heldUntil = new double[shards];
    this.random = new Random(seed);
  }

  /** A transaction that is about to arrive; all times are in milliseconds. */
  private record Arrival(double at, int shard, double begun, int conflicts) {}

  /** Units sold per second to this number of buyers. Each buys one unit after the other. */
  static double soldPerSecond(Duration hold, int buyers, int shards, Duration time, long seed) {
    double millis = (double) time.toMillis();
    return new VirtualSale(hold, shards, seed).run(buyers, millis) / (millis / 1e3);
  }

  private int run(int buyers, double end) {
    PriorityQueue<Arrival> arrivals = new PriorityQueue<>(Comparator.comparingDouble(Arrival::at));
    for (int buyer = 0; buyer < buyers; buyer++) {
      arrivals.add(request(random.nextDouble() * hold.toMillis()));
    }
    int sold = 0;
    while (true) {
      Arrival arrival = arrivals.remove();
      if (arrival.at() > end) {
        return sold;
      }
      if (heldUntil[arrival.shard()] > arrival.at()) {
        arrivals.add(again(arrival));
      } else {
        heldUntil[arrival.shard()] = arrival.at() + hold.toMillis();
        arrivals.add(request(heldUntil[arrival.shard()] + ROUND_TRIP));
        sold++;
      }
    }
  }

  private Arrival request(double begun) {
    int shard =
        product.isSharded()
            ? switch (StockChoice.of(product, shards, false, 1, random.nextInt())) {
              case StockChoice.From(var parts) -> parts.getFirst().shard();
              case StockChoice.ReadShards _, StockChoice.ReadTogether _, StockChoice.TooFew _ ->
                  throw new IllegalStateException("a shard that was not read may hold a unit");
            }
            : 0;
    return new Arrival(begun + ROUND_TRIP / 2, shard, begun, 0);
  }

  private Arrival again(Arrival arrival) {
    int conflicts = arrival.conflicts() + 1;
    double left = Math.max(0, 1 - (arrival.at() - arrival.begun()) / REQUEST_MILLIS);
    Duration pause =
        ScaledJitter.MEASURED.beforeNext(new RetryState(conflicts, hold, left), random);
    return new Arrival(
        arrival.at() + ROUND_TRIP + pause.toNanos() / 1e6,
        arrival.shard(),
        arrival.begun(),
        conflicts);
  }
}
