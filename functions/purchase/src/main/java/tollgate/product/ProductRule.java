package tollgate.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.Product;
import tollgate.domain.ProductChange;
import tollgate.domain.StatedStock;
import tollgate.domain.StockShard;
import tollgate.product.ProductOutcome.Changed;
import tollgate.product.ProductOutcome.Created;
import tollgate.product.ProductOutcome.NotRestockable;
import tollgate.product.ProductOutcome.ProductExists;
import tollgate.product.ProductOutcome.ProductNotFound;
import tollgate.product.ProductOutcome.StockTooLow;

/** Decides whether a product is created, changed or left as it is. */
final class ProductRule {

  private ProductRule() {}

  /**
   * What is known of the rows that a change depends on.
   *
   * @param earlier the change with the command's id; it exists if this key made one before
   * @param shards of the product's stock, all of them by number; none if it has none
   * @param isTogether whether product and shards are known as they were at one moment
   */
  record Rows(
      Seen<ProductChange> earlier,
      Seen<Product> product,
      List<Seen<StockShard>> shards,
      boolean isTogether) {

    Rows(Seen<ProductChange> earlier, Seen<Product> product) {
      this(earlier, product, List.of(), false);
    }
  }

  /**
   * Decides about a change; the order of the conditions is the precedence of the answers.
   *
   * <p>An earlier change answers before anything else, since it outlives the idempotency token and
   * may have changed the stock that this decision would rest on. A decline therefore rests on both
   * rows. Of a product that was not read, it is assumed that it is new if a stock is stated, and
   * that it exists otherwise.
   */
  static Decision<ProductOutcome> decide(ProductCommand command, Rows rows) {
    Optional<ProductChange> earlier = rows.earlier().row();
    if (earlier.isPresent()) {
      return earlier.get().fingerprint().equals(command.token().fingerprint())
          ? new Decision.Replay<>(made(earlier.get()))
          : new Decision.KeyReused<>();
    }
    if (rows.product().row().filter(Product::isSharded).isPresent()) {
      return inShards(command, rows);
    }
    Optional<ProductOutcome> objection = objection(command.stock(), rows.product());
    return objection.isPresent()
        ? Decision.decline(objection.get(), rows.earlier(), rows.product())
        : new Decision.Commit<>(made(command.change(isNew(command.stock(), rows.product()))));
  }

  /** All rows of the product are written, so they are read together first. */
  private static Decision<ProductOutcome> inShards(ProductCommand command, Rows rows) {
    List<Seen<?>> restsOn = new ArrayList<>(List.of(rows.earlier(), rows.product()));
    restsOn.addAll(rows.shards());
    if (!rows.isTogether()) {
      return new Decision.Together<>(restsOn);
    }
    List<StockShard> shards = rows.shards().stream().flatMap(seen -> seen.row().stream()).toList();
    long stock = shards.stream().mapToLong(StockShard::stock).sum();
    Optional<ProductOutcome> objection = objection(command.stock(), OptionalLong.of(stock));
    return objection.isPresent()
        ? new Decision.Decline<>(objection.get(), restsOn)
        : new Decision.Commit<>(new Changed(command.change(false), shards));
  }

  private static ProductOutcome made(ProductChange change) {
    return change.isNew() ? new Created(change) : new Changed(change);
  }

  private static boolean isNew(StatedStock stock, Seen<Product> product) {
    return switch (product) {
      case Seen.Unread<Product> _ -> stock instanceof StatedStock.Of;
      case Seen.Absent<Product> _ -> true;
      case Seen.Found<Product> _ -> false;
    };
  }

  private static Optional<ProductOutcome> objection(StatedStock stock, Seen<Product> seen) {
    return switch (seen) {
      case Seen.Unread<Product> _ -> Optional.empty();
      case Seen.Absent<Product> _ ->
          stock instanceof StatedStock.By ? Optional.of(new ProductNotFound()) : Optional.empty();
      case Seen.Found<Product>(_, Product product, _) -> objection(stock, product.stock());
    };
  }

  private static Optional<ProductOutcome> objection(StatedStock stated, OptionalLong stock) {
    return switch (stated) {
      case StatedStock.Unstated() -> Optional.empty();
      case StatedStock.Of(long units) ->
          stock.equals(OptionalLong.of(units))
              ? Optional.empty()
              : Optional.of(new ProductExists());
      case StatedStock.By(long units) -> {
        if (stock.isEmpty()) {
          yield Optional.of(new NotRestockable());
        }
        yield stock.getAsLong() + units < 0
            ? Optional.of(new StockTooLow(stock.getAsLong()))
            : Optional.empty();
      }
    };
  }
}
