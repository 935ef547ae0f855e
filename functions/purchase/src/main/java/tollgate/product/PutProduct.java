package tollgate.product;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Answer;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.Product;
import tollgate.domain.ProductChange;
import tollgate.domain.StatedStock;
import tollgate.domain.StockDivision;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.ProductChanges;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** A change of the catalogue: it is recorded, and the product is created or changed. */
final class PutProduct implements Operation<ProductCommand, ProductRule.Rows, ProductOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.PRODUCT_CHANGES, Table.PRODUCTS);
  }

  @Override
  public List<RowKey> rows(ProductCommand command) {
    return mayExist(command)
        ? List.of(change(command), Products.key(command.product()))
        : List.of(Products.key(command.product()));
  }

  private static RowKey change(ProductCommand command) {
    return ProductChanges.key(command.product(), command.id());
  }

  /** A change's id is derived from a caller's key; otherwise it was just generated at random. */
  private static boolean mayExist(ProductCommand command) {
    return command.token().key() instanceof IdempotencyKey.Caller;
  }

  @Override
  public ProductRule.Rows known(ProductCommand command, Known known) {
    Seen<Product> product = known.of(Products.key(command.product()), Products::read);
    List<RowKey> shards = Products.shardKeys(product);
    return new ProductRule.Rows(
        mayExist(command)
            ? known.of(change(command), ProductChanges::read)
            : new Seen.Absent<>(change(command)),
        product,
        shards.stream().map(key -> known.of(key, Products::readShard)).toList(),
        known.isTogether(Stream.concat(Stream.of(product.key()), shards.stream()).toList()));
  }

  @Override
  public Decision<ProductOutcome> decide(ProductCommand command, ProductRule.Rows rows) {
    return ProductRule.decide(command, rows);
  }

  @Override
  public List<Write> writes(ProductCommand command, ProductOutcome success) {
    return switch (success) {
      case ProductOutcome.Created(ProductChange change) ->
          Stream.concat(
                  Stream.of(ProductChanges.append(change), Products.create(command.created())),
                  command.createdShards().stream()
                      .map(shard -> Products.createShard(change.product(), shard)))
              .toList();
      case ProductOutcome.Changed(ProductChange change, Optional<StockDivision> division) ->
          Stream.concat(
                  Stream.of(ProductChanges.append(change)),
                  division
                      .map(parts -> Products.change(change, parts))
                      .orElseGet(() -> List.of(Products.change(change)))
                      .stream())
              .toList();
      case ProductOutcome.ProductNotFound _,
          ProductOutcome.ProductExists _,
          ProductOutcome.NotRestockable _,
          ProductOutcome.StockTooLow _ ->
          throw new IllegalArgumentException("only a change writes");
    };
  }

  @Override
  public Answer answer(ProductOutcome outcome) {
    return switch (outcome) {
      case ProductOutcome.Created(ProductChange change) -> changed(201, "created", change);
      case ProductOutcome.Changed(ProductChange change, _) -> changed(200, "changed", change);
      case ProductOutcome.ProductNotFound _ -> Problem.PRODUCT_NOT_FOUND.answer();
      case ProductOutcome.ProductExists _ -> Problem.PRODUCT_EXISTS.answer();
      case ProductOutcome.NotRestockable _ -> Problem.NOT_RESTOCKABLE.answer();
      case ProductOutcome.StockTooLow(long stock) -> Problem.STOCK_TOO_LOW.answer("stock", stock);
    };
  }

  /** Without the stock that a change leads to: purchases change it in the same moment. */
  private static Answer changed(int status, String outcome, ProductChange change) {
    JsonObject body =
        JsonObject.with("productId", change.product())
            .and("changeId", change.id())
            .and("unitPrice", change.unitPrice())
            .and("onSale", change.onSale());
    JsonObject withStock =
        switch (change.stock()) {
          case StatedStock.Unstated() -> body;
          case StatedStock.Of(long units) -> body.and("stock", units);
          case StatedStock.By(long units) -> body.and("stockDelta", units);
        };
    change.stockShards().ifPresent(count -> withStock.and("stockShards", count));
    return new Answer(status, outcome, withStock.and("changedAt", change.at()).toString());
  }
}
