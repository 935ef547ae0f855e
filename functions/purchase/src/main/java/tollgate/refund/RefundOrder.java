package tollgate.refund;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.JournalEntry;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.Refund;
import tollgate.domain.RefundableOrder;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.Orders;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.Refunds;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/**
 * A refund: less is left of the order, the stock is raised if units are put back, and the merchant
 * is debited and the buyer credited, whether the wallet is frozen or not.
 */
final class RefundOrder implements Operation<RefundCommand, RefundRule.Rows, RefundOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.ORDERS, Table.REFUNDS, Table.PRODUCTS, Table.WALLETS, Table.JOURNAL);
  }

  /** Without the product and the wallet: they are known once the order was read. */
  @Override
  public List<RowKey> rows(RefundCommand command) {
    return mayExist(command)
        ? List.of(refund(command), Orders.key(command.order()))
        : List.of(Orders.key(command.order()));
  }

  private static RowKey refund(RefundCommand command) {
    return Refunds.key(command.order(), command.refund());
  }

  /** A refund's id is derived from a caller's key; otherwise it was just generated at random. */
  private static boolean mayExist(RefundCommand command) {
    return command.token().key() instanceof IdempotencyKey.Caller;
  }

  @Override
  public RefundRule.Rows known(RefundCommand command, Known known) {
    Seen<RefundableOrder> order = known.of(Orders.key(command.order()), Orders::readRefundable);
    Optional<RefundableOrder> found = order.row();
    Seen<Product> product =
        of(found.map(it -> Products.key(it.product())), order, known, Products::read);
    return new RefundRule.Rows(
        mayExist(command)
            ? known.of(refund(command), Refunds::read)
            : new Seen.Absent<>(refund(command)),
        order,
        product,
        of(found.map(it -> Wallets.key(it.buyer())), order, known, Wallets::read),
        product
            .row()
            .filter(Product::isSharded)
            .map(it -> Products.shardKey(it.id(), command.shardOf(it)))
            .map(key -> known.of(key, Products::readShard)));
  }

  private static <T> Seen<T> of(
      Optional<RowKey> key, Seen<RefundableOrder> order, Known known, Function<Item, T> read) {
    return key.map(it -> known.of(it, read)).orElseGet(() -> new Seen.Unread<>(order.key()));
  }

  @Override
  public Decision<RefundOutcome> decide(RefundCommand command, RefundRule.Rows rows) {
    return RefundRule.decide(command, rows);
  }

  @Override
  public List<Write> writes(RefundCommand command, RefundOutcome success) {
    if (!(success
        instanceof RefundOutcome.Refunded(Refund refund, ProductId product, OptionalInt shard))) {
      throw new IllegalArgumentException("only a refund writes");
    }
    Stream<Write> stock =
        refund.restocked() > 0
            ? Stream.of(
                shard.isPresent()
                    ? Products.putBackToShard(product, shard.getAsInt(), refund.restocked())
                    : Products.putBack(product, refund.restocked()))
            : Stream.of();
    return Stream.of(
            Stream.of(Refunds.append(refund), Orders.refund(refund)),
            stock,
            Stream.of(
                Wallets.credit(refund.buyer(), refund.amount(), refund.id()),
                Journal.append(entry(refund))))
        .flatMap(writes -> writes)
        .toList();
  }

  private static JournalEntry entry(Refund refund) {
    return new JournalEntry(
        refund.id(),
        Account.MERCHANT,
        Account.wallet(refund.buyer()),
        refund.amount(),
        "refund:" + refund.id(),
        refund.refundedAt());
  }

  @Override
  public Answer answer(RefundOutcome outcome) {
    return switch (outcome) {
      case RefundOutcome.Refunded(Refund refund, _, _) -> refunded(refund);
      case RefundOutcome.RefundedBefore(Refund earlier) -> refunded(earlier);
      case RefundOutcome.OrderNotFound _ -> Problem.ORDER_NOT_FOUND.answer();
      case RefundOutcome.OrderCurrencyMismatch _ -> Problem.CURRENCY_MISMATCH.answer();
      case RefundOutcome.ExceedsPayment(var refundable) ->
          Problem.REFUND_EXCEEDS_PAYMENT.answer("refundable", refundable);
      case RefundOutcome.ExceedsQuantity(var restockable) ->
          Problem.RESTOCK_EXCEEDS_QUANTITY.answer("restockable", restockable);
      case RefundOutcome.NotRestockable _ -> Problem.NOT_RESTOCKABLE.answer();
      case RefundOutcome.BuyerHasNoWallet _ -> Problem.BUYER_HAS_NO_WALLET.answer();
      case RefundOutcome.NotReceived(var reason) -> Problem.of(reason).answer();
    };
  }

  private static Answer refunded(Refund refund) {
    return new Answer(
        201,
        "refunded",
        JsonObject.with("refundId", refund.id())
            .and("orderId", refund.order())
            .and("userId", refund.buyer())
            .and("amount", refund.amount())
            .and("restocked", refund.restocked())
            .and("refundedAt", refund.refundedAt())
            .toString());
  }
}
