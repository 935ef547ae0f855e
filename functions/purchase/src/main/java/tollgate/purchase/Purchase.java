package tollgate.purchase;

import java.util.List;
import java.util.stream.Stream;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.JournalEntry;
import tollgate.domain.Order;
import tollgate.domain.Product;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Contention;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.Orders;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/**
 * A purchase: the order is placed, a limited stock is reduced, the wallet is debited and the
 * merchant credited. A product with unlimited stock takes part in no transaction, so its buyers do
 * not contend for it.
 */
final class Purchase implements Operation<PurchaseCommand, PurchaseRows, PurchaseOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.ORDERS, Table.PRODUCTS, Table.WALLETS, Table.HOLDS, Table.JOURNAL);
  }

  @Override
  public List<RowKey> rows(PurchaseCommand command) {
    Stream<RowKey> order =
        mayHaveOrder(command) ? Stream.of(Orders.key(command.order())) : Stream.of();
    return Stream.concat(
            order, Stream.of(Products.key(command.product()), Wallets.key(command.buyer())))
        .toList();
  }

  /** An order's id is derived from a caller's key; otherwise it was just generated at random. */
  private static boolean mayHaveOrder(PurchaseCommand command) {
    return command.token().key() instanceof IdempotencyKey.Caller;
  }

  @Override
  public List<RowKey> callersRows(PurchaseCommand command) {
    return List.of(Wallets.key(command.buyer()));
  }

  @Override
  public PurchaseRows known(PurchaseCommand command, Known known) {
    RowKey order = Orders.key(command.order());
    Seen<Product> product = known.of(Products.key(command.product()), Products::read);
    List<RowKey> shards = Products.shardKeys(product);
    return new PurchaseRows(
        mayHaveOrder(command) ? known.of(order, Orders::read) : new Seen.Absent<>(order),
        product,
        known.of(Wallets.key(command.buyer()), Wallets::read),
        shards.stream().map(key -> known.of(key, Products::readShard)).toList(),
        known.isTogether(Stream.concat(Stream.of(product.key()), shards.stream()).toList()));
  }

  @Override
  public Decision<PurchaseOutcome> decide(PurchaseCommand command, PurchaseRows rows) {
    return PurchaseRule.decide(command, rows);
  }

  @Override
  public List<Write> writes(PurchaseCommand command, PurchaseOutcome success) {
    if (!(success instanceof PurchaseOutcome.Purchased purchased)) {
      throw new IllegalArgumentException("only a purchase writes");
    }
    Order order = purchased.order();
    Stream<Write> stock =
        purchased.fromLimitedStock()
            ? Stream.of(
                Products.takeFromStock(order.product(), order.quantity(), order.unitPrice()))
            : purchased.parts().stream()
                .map(part -> Products.takeFromShard(order.product(), part, order.unitPrice()));
    return Stream.of(
            Stream.of(Orders.place(order)),
            stock,
            Stream.of(
                Wallets.debit(
                    order.buyer(),
                    order.total(),
                    purchased.limit(),
                    order.entry(),
                    Contention.READ_ALL_ROWS),
                Journal.append(entry(order))))
        .flatMap(writes -> writes)
        .toList();
  }

  private static JournalEntry entry(Order order) {
    return new JournalEntry(
        order.entry(),
        Account.wallet(order.buyer()),
        Account.MERCHANT,
        order.total(),
        "purchase:" + order.id(),
        order.purchasedAt());
  }

  @Override
  public Answer answer(PurchaseOutcome outcome) {
    return switch (outcome) {
      case PurchaseOutcome.Purchased(Order order, _, _, _) ->
          new Answer(
              201,
              "purchased",
              JsonObject.with("orderId", order.id())
                  .and("productId", order.product())
                  .and("quantity", order.quantity())
                  .and("unitPrice", order.unitPrice())
                  .and("total", order.total())
                  .and("purchasedAt", order.purchasedAt())
                  .toString());
      case PurchaseOutcome.ProductNotFound _ -> Problem.PRODUCT_NOT_FOUND.answer();
      case PurchaseOutcome.NotOnSale _ -> Problem.NOT_ON_SALE.answer();
      case PurchaseOutcome.PriceCurrencyMismatch _ -> Problem.CURRENCY_MISMATCH.answer();
      case PurchaseOutcome.PriceChanged(var current) ->
          Problem.AMOUNT_CHANGED.answer("currentAmount", current);
      case PurchaseOutcome.OutOfStock _ -> Problem.OUT_OF_STOCK.answer();
      case PurchaseOutcome.NotPaid(var refusal) -> Problem.of(refusal).answer();
      case PurchaseOutcome.OverLimit(var exceeded) -> Problem.of(exceeded);
    };
  }
}
