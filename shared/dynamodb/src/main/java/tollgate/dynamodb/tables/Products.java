package tollgate.dynamodb.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductChange;
import tollgate.domain.ProductId;
import tollgate.domain.StatedStock;
import tollgate.domain.StockPart;
import tollgate.domain.StockShard;

/**
 * The catalogue. A row takes part in a purchase only if its stock is limited.
 *
 * <p>A stock may be divided over shards: rows of this table whose key is the product's, a {@code #}
 * and their number. They repeat price, currency and onSale, and are written as a product is. The
 * stock of the product's own row is then 0, so that a release that knows no shards sells nothing.
 * No id of a product contains a {@code #}, and each row has a partition key of its own, so that
 * DynamoDB can spread them.
 */
public final class Products {

  private static final String TAKE = "SET #stock = #stock - :quantity";

  /** Holds if the product is on sale at this price and enough are left. */
  private static final String IS_LEFT =
      "#onSale = :yes AND #unitPrice = :price AND #currency = :currency AND #stock >= :quantity";

  /** Holds if the product or shard exists, its stock is limited, and it is in this row. */
  private static final String HAS_STOCK =
      "attribute_exists(#stock) AND attribute_not_exists(#stockShards)";

  /** Holds if the stock is the one that was read. */
  private static final String IS_STOCK = "#stock = :seen";

  /** Holds if the stock is in as many shards as were read, and nowhere else. */
  private static final String IS_IN_SHARDS = "#stockShards = :seen AND #stock = :zero";

  /** Holds if price and sale, which shards repeat, are as they were read. */
  private static final String IS_OFFERED_SO =
      " AND #unitPrice = :price AND #currency = :currency AND #onSale = :onSale";

  private static final String CHANGE =
      "SET #unitPrice = :price, #currency = :currency, #onSale = :onSale";

  private static final String ADD = ", #stock = #stock + :units";

  private static final String IS_NOT_SHARDED = " AND attribute_not_exists(#stockShards)";

  /** Holds if the product or shard exists, and its row has all of its stock. */
  private static final String EXISTS = "attribute_exists(#productId)" + IS_NOT_SHARDED;

  /** Holds if the row's stock is limited and just this. */
  private static final String IS_STOCKED_AS_STATED = "#stock = :stock" + IS_NOT_SHARDED;

  /** Holds if the row's stock is limited and at least this. */
  private static final String COVERS_CHANGE = "#stock >= :least" + IS_NOT_SHARDED;

  private Products() {}

  public static RowKey key(ProductId product) {
    return Table.PRODUCTS.key(product);
  }

  public static RowKey shardKey(ProductId product, int shard) {
    return Table.PRODUCTS.key(product + "#" + shard);
  }

  /** The keys of all shards of a product, by number; none if it has none or is not known. */
  public static List<RowKey> shardKeys(Seen<Product> seen) {
    return seen.row()
        .filter(Product::isSharded)
        .map(product ->
            IntStream.range(0, product.stockShards())
                .mapToObj(shard -> shardKey(product.id(), shard))
                .toList())
        .orElse(List.of());
  }

  /** Takes from a limited stock at the agreed price. */
  public static Write takeFromStock(ProductId product, int quantity, Money unitPrice) {
    return take(key(product), quantity, unitPrice);
  }

  /** Takes from a shard of a stock at the agreed price. */
  public static Write takeFromShard(ProductId product, StockPart part, Money unitPrice) {
    return take(shardKey(product, part.shard()), part.units(), unitPrice);
  }

  private static Write take(RowKey row, long quantity, Money unitPrice) {
    return Write.update(
        row,
        TAKE,
        IS_LEFT,
        new Attributes()
            .and(":quantity", quantity)
            .and(":yes", true)
            .and(":price", unitPrice.minorUnits())
            .and(":currency", unitPrice.currency()),
        Contention.READ_ALL_ROWS);
  }

  /** A new product. The rows of its shards must be created in the same transaction. */
  public static Write create(Product product) {
    return Write.create(
        Table.PRODUCTS,
        Attributes.with("productId", product.id())
            .and("unitPrice", product.unitPrice().minorUnits())
            .and("currency", product.unitPrice().currency())
            .and("onSale", product.onSale())
            .and("stock", product.isSharded() ? OptionalLong.of(0) : product.stock())
            .and(
                "stockShards",
                product.isSharded()
                    ? OptionalLong.of(product.stockShards())
                    : OptionalLong.empty()));
  }

  /** A new shard of a stock. */
  public static Write createShard(ProductId product, StockShard shard) {
    Attributes item =
        new Attributes()
            .and("productId", shardKey(product, shard.number()).values().getFirst())
            .and("shard", shard.number())
            .and("unitPrice", shard.unitPrice().minorUnits())
            .and("currency", shard.unitPrice().currency())
            .and("onSale", shard.onSale())
            .and("stock", shard.stock());
    return Write.create(Table.PRODUCTS, item);
  }

  /**
   * Divides the limited stock of a product over other shards, while it is on sale: nothing is
   * written if any of these rows has changed since it was read.
   *
   * @param shards of the product, all of them; none if its own row holds the stock
   * @param count of the shards from now on; 1 for the product's own row
   */
  public static List<Write> reshard(Product product, List<StockShard> shards, int count) {
    long units = product.stock().orElse(shards.stream().mapToLong(StockShard::stock).sum());
    OptionalLong inProduct = count == 1 ? OptionalLong.of(units) : OptionalLong.empty();
    Product changed =
        new Product(product.id(), product.unitPrice(), product.onSale(), inProduct, count);
    List<StockShard> next = changed.isSharded() ? StockShard.of(changed, units) : List.of();
    List<Write> writes = new ArrayList<>();
    writes.add(divide(product, changed));
    for (int number = 0; number < Math.max(shards.size(), next.size()); number++) {
      if (number >= shards.size()) {
        writes.add(createShard(product.id(), next.get(number)));
      } else {
        writes.add(replace(product.id(), shards.get(number), next));
      }
    }
    return writes;
  }

  private static Write divide(Product product, Product changed) {
    Attributes values =
        offer(product.unitPrice(), product.onSale())
            .and(
                ":seen",
                product.isSharded() ? product.stockShards() : product.stock().orElseThrow())
            .and(":stock", changed.stock());
    if (changed.isSharded()) {
      values.and(":shards", changed.stockShards());
    }
    if (changed.isSharded() || product.isSharded()) {
      values.and(":zero", 0);
    }
    return Write.update(
        key(product.id()),
        changed.isSharded()
            ? "SET #stockShards = :shards, #stock = :zero"
            : "SET #stock = :stock REMOVE #stockShards",
        (product.isSharded() ? IS_IN_SHARDS : IS_STOCK) + IS_OFFERED_SO,
        values);
  }

  private static Write replace(ProductId product, StockShard shard, List<StockShard> next) {
    RowKey row = shardKey(product, shard.number());
    Attributes seen = new Attributes().and(":seen", shard.stock());
    return shard.number() < next.size()
        ? Write.update(
            row,
            "SET #stock = :stock",
            IS_STOCK,
            seen.and(":stock", next.get(shard.number()).stock()))
        : new Write.Delete(row, IS_STOCK, seen.map(), Contention.RETRY);
  }

  /** Changes what is offered of an existing product. Its stock changes by an amount, if at all. */
  public static Write change(ProductChange change) {
    return change(key(change.product()), offer(change), change.stock());
  }

  private static Attributes offer(ProductChange change) {
    return offer(change.unitPrice(), change.onSale());
  }

  private static Attributes offer(Money unitPrice, boolean onSale) {
    return new Attributes()
        .and(":price", unitPrice.minorUnits())
        .and(":currency", unitPrice.currency())
        .and(":onSale", onSale);
  }

  private static Write change(RowKey row, Attributes offer, StatedStock stock) {
    return switch (stock) {
      case StatedStock.Unstated() -> Write.update(row, CHANGE, EXISTS, offer);
      case StatedStock.Of(long units) ->
          Write.update(row, CHANGE, IS_STOCKED_AS_STATED, offer.and(":stock", units));
      case StatedStock.By(long units) ->
          Write.update(
              row,
              CHANGE + ADD,
              COVERS_CHANGE,
              offer.and(":units", units).and(":least", Math.max(0, -units)));
    };
  }

  /**
   * Changes what is offered of a product whose stock is in shards: all rows repeat it. Each shard
   * has its part of a change of the stock, or has to hold what it held when it was read.
   *
   * @param shards of the product, all of them, as they were at one moment
   */
  public static List<Write> changeShards(ProductChange change, List<StockShard> shards) {
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.update(
            key(change.product()),
            CHANGE,
            IS_IN_SHARDS,
            offer(change).and(":seen", shards.size()).and(":zero", 0)));
    List<Long> parts =
        StockShard.parts(shards, change.stock() instanceof StatedStock.By(long units) ? units : 0);
    for (StockShard shard : shards) {
      StatedStock part =
          switch (change.stock()) {
            case StatedStock.Unstated() -> change.stock();
            case StatedStock.Of _ -> new StatedStock.Of(shard.stock());
            case StatedStock.By _ -> new StatedStock.By(parts.get(shard.number()));
          };
      writes.add(change(shardKey(change.product(), shard.number()), offer(change), part));
    }
    return writes;
  }

  /** Raises a limited stock. */
  public static Write putBack(ProductId product, long units) {
    return putBack(key(product), units);
  }

  /** Raises a shard of a limited stock. */
  public static Write putBackToShard(ProductId product, int shard, long units) {
    return putBack(shardKey(product, shard), units);
  }

  private static Write putBack(RowKey row, long units) {
    return Write.update(
        row, "SET #stock = #stock + :units", HAS_STOCK, new Attributes().and(":units", units));
  }

  public static Product read(Item item) {
    return new Product(
        new ProductId(item.string("productId")),
        item.money("unitPrice"),
        item.flag("onSale"),
        item.optionalNumber("stockShards").isPresent()
            ? OptionalLong.empty()
            : item.optionalNumber("stock"),
        Math.toIntExact(item.optionalNumber("stockShards").orElse(1)));
  }

  public static StockShard readShard(Item item) {
    return new StockShard(
        Math.toIntExact(item.number("shard")),
        item.money("unitPrice"),
        item.flag("onSale"),
        item.number("stock"));
  }
}
