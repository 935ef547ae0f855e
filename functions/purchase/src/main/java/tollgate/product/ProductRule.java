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
import tollgate.domain.StockDivision;
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
   * that it exists otherwise. To divide the stock of an existing product, its rows have to be read.
   */
  static Decision<ProductOutcome> decide(ProductCommand command, Rows rows) {
    Optional<ProductChange> earlier = rows.earlier().row();
    if (earlier.isPresent()) {
      return earlier.get().fingerprint().equals(command.token().fingerprint())
          ? new Decision.Replay<>(made(earlier.get()))
          : new Decision.KeyReused<>();
    }
    boolean isNew = isNew(command.stock(), rows.product());
    if (!isNew
        && command.stockShards().isPresent()
        && rows.product() instanceof Seen.Unread<Product>) {
      return Decision.missing(rows.earlier(), rows.product());
    }
    if (rows.product().row().filter(Product::isSharded).isPresent()) {
      return inShards(command, rows);
    }
    Optional<ProductOutcome> objection = objection(command, rows.product());
    return objection.isPresent()
        ? Decision.decline(objection.get(), rows.earlier(), rows.product())
        : new Decision.Commit<>(
            isNew
                ? new Created(command.change(true))
                : new Changed(command.change(false), division(command, rows.product())));
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
    Optional<ProductOutcome> objection = objection(command, OptionalLong.of(stock));
    return objection.isPresent()
        ? new Decision.Decline<>(objection.get(), restsOn)
        : new Decision.Commit<>(
            new Changed(
                command.change(false),
                Optional.of(
                    StockDivision.of(
                        shards, command.stockShards().orElse(shards.size()), more(command)))));
  }

  /** The stock in the product's own row, divided, if that is requested. */
  private static Optional<StockDivision> division(ProductCommand command, Seen<Product> seen) {
    int count = command.stockShards().orElse(1);
    return seen.row()
        .filter(_ -> count > 1)
        .map(product ->
            StockDivision.of(
                List.of(
                    new StockShard(
                        0, product.unitPrice(), product.onSale(), product.stock().orElseThrow())),
                count,
                more(command)));
  }

  private static long more(ProductCommand command) {
    return command.stock() instanceof StatedStock.By(long units) ? units : 0;
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

  private static Optional<ProductOutcome> objection(ProductCommand command, Seen<Product> seen) {
    return switch (seen) {
      case Seen.Unread<Product> _ -> Optional.empty();
      case Seen.Absent<Product> _ ->
          isAboutItsStock(command) ? Optional.of(new ProductNotFound()) : Optional.empty();
      case Seen.Found<Product>(_, Product product, _) -> objection(command, product.stock());
    };
  }

  /** Whether the request changes or divides the limited stock of a product that exists. */
  private static boolean isAboutItsStock(ProductCommand command) {
    return switch (command.stock()) {
      case StatedStock.Unstated() -> command.stockShards().isPresent();
      case StatedStock.Of _ -> false;
      case StatedStock.By _ -> true;
    };
  }

  private static Optional<ProductOutcome> objection(ProductCommand command, OptionalLong stock) {
    return switch (command.stock()) {
      case StatedStock.Unstated() ->
          command.stockShards().isPresent() && stock.isEmpty()
              ? Optional.of(new NotRestockable())
              : Optional.empty();
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
