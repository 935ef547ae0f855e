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
import tollgate.domain.StockDivision;
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

  private static final String CHANGE =
      "SET #unitPrice = :price, #currency = :currency, #onSale = :onSale";

  private static final String ADD = ", #stock = #stock + :units";

  private static final String IN_SHARDS = ", #stockShards = :shards, #stock = :zero";

  private static final String IN_THIS_ROW = ", #stock = :units REMOVE #stockShards";

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

  /** Changes what is offered of an existing product. Its stock changes by an amount, if at all. */
  public static Write change(ProductChange change) {
    return change(key(change.product()), offer(change), change.stock());
  }

  private static Attributes offer(ProductChange change) {
    return new Attributes()
        .and(":price", change.unitPrice().minorUnits())
        .and(":currency", change.unitPrice().currency())
        .and(":onSale", change.onSale());
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
   * Changes what is offered of a product whose stock is in shards or will be, in all rows, which
   * repeat it, and divides its stock. A row whose part changes is changed by the difference, so
   * that units which were sold since it was read do not matter; a row that ends has to be as it was
   * read.
   */
  public static List<Write> change(ProductChange change, StockDivision division) {
    List<Write> writes = new ArrayList<>();
    writes.add(divide(change, division));
    int before = division.shardsBefore();
    int after = division.shardsAfter();
    for (int number = 0; number < Math.max(before, after); number++) {
      if (number >= before) {
        writes.add(
            createShard(
                change.product(),
                new StockShard(
                    number, change.unitPrice(), change.onSale(), division.after().get(number))));
      } else if (number >= after) {
        writes.add(deleteShard(change.product(), number, division.before().get(number)));
      } else {
        writes.add(changeShard(change, division, number));
      }
    }
    return writes;
  }

  /** The product's own row, which holds the stock only if there are no shards. */
  private static Write divide(ProductChange change, StockDivision division) {
    boolean wasSharded = division.shardsBefore() > 0;
    Attributes values = offer(change);
    if (wasSharded) {
      values.and(":seen", division.shardsBefore()).and(":zero", 0);
    } else {
      values.and(":stock", (long) division.before().getFirst());
    }
    String update = CHANGE;
    if (division.shardsAfter() == 0) {
      update += IN_THIS_ROW;
      values.and(":units", (long) division.after().getFirst());
    } else if (division.shardsAfter() != division.shardsBefore()) {
      update += IN_SHARDS;
      values.and(":shards", division.shardsAfter()).and(":zero", 0);
    }
    return Write.update(
        key(change.product()), update, wasSharded ? IS_IN_SHARDS : IS_STOCKED_AS_STATED, values);
  }

  /** Changes a shard by a difference; if a stock is stated, the shard has to be as it was read. */
  private static Write changeShard(ProductChange change, StockDivision division, int number) {
    RowKey row = shardKey(change.product(), number);
    long seen = division.before().get(number);
    long more = division.after().get(number) - seen;
    if (change.stock() instanceof StatedStock.Of) {
      Attributes values = offer(change).and(":seen", seen);
      return more == 0
          ? Write.update(row, CHANGE, IS_STOCK, values)
          : Write.update(row, CHANGE + ADD, IS_STOCK, values.and(":units", more));
    }
    return change(
        row, offer(change), more == 0 ? new StatedStock.Unstated() : new StatedStock.By(more));
  }

  private static Write deleteShard(ProductId product, int number, long seen) {
    return new Write.Delete(
        shardKey(product, number),
        IS_STOCK,
        new Attributes().and(":seen", seen).map(),
        Contention.RETRY);
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
