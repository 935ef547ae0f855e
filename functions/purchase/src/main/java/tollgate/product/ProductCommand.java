package tollgate.product;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.Product;
import tollgate.domain.ProductChange;
import tollgate.domain.ProductId;
import tollgate.domain.StatedStock;
import tollgate.domain.StockShard;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A service's request to list a product or to change it.
 *
 * @param unitPrice 0 or more
 * @param stockShards into how many rows to divide the limited stock; empty to leave it as it is
 * @param id of the change that this request makes
 */
record ProductCommand(
    IdempotencyToken token,
    ProductId product,
    Money unitPrice,
    boolean onSale,
    StatedStock stock,
    OptionalInt stockShards,
    EntryId id) {

  static ProductCommand read(Request request) {
    ProductId product = request.path("productId", ProductId::new);
    Fields fields = request.fields();
    fields.notBoth("stock", "stockDelta");
    Money unitPrice = fields.money("unitPrice");
    boolean onSale = fields.flag("onSale");
    StatedStock stock =
        stock(
            fields.optionalWholeNumber("stock", 0, StatedStock.MOST),
            fields.optionalWholeNumber("stockDelta", -StatedStock.MOST, StatedStock.MOST));
    OptionalInt stockShards =
        fields.optionalWholeNumber("stockShards", 1, Product.MOST_SHARDS).stream()
            .mapToInt(Math::toIntExact)
            .findFirst();
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.PRODUCT_CHANGE)
            .with("productId", product)
            .with("unitPrice", unitPrice)
            .with("onSale", onSale);
    CanonicalRequest whole =
        with(stock, content).with("stockShards", stockShards.stream().boxed().findFirst());
    return of(request.token(whole), product, unitPrice, onSale, stock, stockShards);
  }

  private static StatedStock stock(OptionalLong units, OptionalLong delta) {
    if (units.isPresent()) {
      return new StatedStock.Of(units.getAsLong());
    }
    return delta.isPresent() ? new StatedStock.By(delta.getAsLong()) : new StatedStock.Unstated();
  }

  private static CanonicalRequest with(StatedStock stock, CanonicalRequest content) {
    return switch (stock) {
      case StatedStock.Unstated() -> content;
      case StatedStock.Of(long units) -> content.with("stock", units);
      case StatedStock.By(long units) -> content.with("stockDelta", units);
    };
  }

  static ProductCommand of(
      IdempotencyToken token,
      ProductId product,
      Money unitPrice,
      boolean onSale,
      StatedStock stock,
      OptionalInt stockShards) {
    return new ProductCommand(
        token, product, unitPrice, onSale, stock, stockShards, EntryId.once("pc_", token, product));
  }

  /** The product, if this request creates it. */
  Product created() {
    int shards = stockShards.orElse(1);
    return new Product(
        product,
        unitPrice,
        onSale,
        stock instanceof StatedStock.Of(long units) && shards == 1
            ? OptionalLong.of(units)
            : OptionalLong.empty(),
        shards);
  }

  /** The shards of the product, if this request creates it with more than one. */
  List<StockShard> createdShards() {
    Product created = created();
    return created.isSharded() && stock instanceof StatedStock.Of(long units)
        ? StockShard.of(created, units)
        : List.of();
  }

  ProductChange change(boolean isNew) {
    return new ProductChange(
        id,
        product,
        unitPrice,
        onSale,
        stock,
        stockShards,
        isNew,
        token.user(),
        token.fingerprint(),
        token.now());
  }
}
