package tollgate.refund;

import java.util.Optional;
import java.util.OptionalInt;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.CreditDecline;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.Refund;
import tollgate.domain.RefundableOrder;
import tollgate.domain.StockShard;
import tollgate.domain.Wallet;
import tollgate.refund.RefundOutcome.BuyerHasNoWallet;
import tollgate.refund.RefundOutcome.ExceedsPayment;
import tollgate.refund.RefundOutcome.ExceedsQuantity;
import tollgate.refund.RefundOutcome.NotReceived;
import tollgate.refund.RefundOutcome.NotRestockable;
import tollgate.refund.RefundOutcome.OrderCurrencyMismatch;
import tollgate.refund.RefundOutcome.OrderNotFound;
import tollgate.refund.RefundOutcome.Refunded;
import tollgate.refund.RefundOutcome.RefundedBefore;

/** Decides whether an order may be refunded. */
final class RefundRule {

  private RefundRule() {}

  /**
   * What is known of the rows that a refund depends on.
   *
   * @param earlier the refund with the command's id; it exists if this key made one before
   * @param product that of the order; unread until the order was read
   * @param wallet the buyer's; unread until the order was read
   * @param shard the one that gets units back, if the product's stock is in shards
   */
  record Rows(
      Seen<Refund> earlier,
      Seen<RefundableOrder> order,
      Seen<Product> product,
      Seen<Wallet> wallet,
      Optional<Seen<StockShard>> shard) {

    Rows(
        Seen<Refund> earlier,
        Seen<RefundableOrder> order,
        Seen<Product> product,
        Seen<Wallet> wallet) {
      this(earlier, order, product, wallet, Optional.empty());
    }
  }

  /**
   * Decides about a refund; the order of the conditions is the precedence of the answers.
   *
   * <p>An earlier refund answers before anything else, since it outlives the idempotency token and
   * may have taken all that was left. A decline because of the order therefore rests on both.
   */
  static Decision<RefundOutcome> decide(RefundCommand command, Rows rows) {
    Optional<Refund> earlier = rows.earlier().row();
    if (earlier.isPresent()) {
      return earlier.get().fingerprint().equals(command.token().fingerprint())
          ? new Decision.Replay<>(new RefundedBefore(earlier.get()))
          : new Decision.KeyReused<>();
    }
    if (rows.order() instanceof Seen.Unread) {
      return Decision.missing(rows.earlier(), rows.order());
    }
    Optional<RefundableOrder> found = rows.order().row();
    if (found.isEmpty()) {
      return becauseOfOrder(new OrderNotFound(), rows);
    }
    RefundableOrder order = found.get();
    Money left = order.refundable();
    Money amount = command.amount().orElse(left);
    if (!amount.currency().equals(left.currency())) {
      return becauseOfOrder(new OrderCurrencyMismatch(), rows);
    }
    boolean nothing = amount.minorUnits() == 0 && command.restock() == 0;
    if (nothing || amount.minorUnits() > left.minorUnits()) {
      return becauseOfOrder(new ExceedsPayment(left), rows);
    }
    if (command.restock() > order.restockable()) {
      return becauseOfOrder(new ExceedsQuantity(order.restockable()), rows);
    }
    if (command.restock() > 0 && isUnlimited(rows.product())) {
      return Decision.decline(new NotRestockable(), rows.product());
    }
    if (rows.wallet() instanceof Seen.Absent) {
      return Decision.decline(new BuyerHasNoWallet(), rows.wallet());
    }
    Optional<CreditDecline> decline = CreditDecline.of(rows.wallet(), amount);
    if (decline.isPresent()) {
      return Decision.decline(new NotReceived(decline.get()), rows.wallet());
    }
    Refund refund =
        new Refund(
            command.refund(),
            order.id(),
            order.buyer(),
            amount,
            command.restock(),
            command.token().fingerprint(),
            command.token().now());
    return new Decision.Commit<>(new Refunded(refund, order.product(), shard(command, rows)));
  }

  private static Decision<RefundOutcome> becauseOfOrder(RefundOutcome outcome, Rows rows) {
    return Decision.decline(outcome, rows.earlier(), rows.order());
  }

  /**
   * The shard that gets the units. If it does not exist, the stock has been divided otherwise since
   * the product was found: the product's own row is tried again, and returned if it holds no stock.
   */
  private static OptionalInt shard(RefundCommand command, Rows rows) {
    boolean isThere =
        rows.shard().isPresent() && !(rows.shard().get() instanceof Seen.Absent<StockShard>);
    return isThere && rows.product().row().isPresent()
        ? OptionalInt.of(command.shardOf(rows.product().row().get()))
        : OptionalInt.empty();
  }

  /** Whether the product is known to have no stock to put units into. */
  private static boolean isUnlimited(Seen<Product> seen) {
    return switch (seen) {
      case Seen.Unread<Product> _ -> false;
      case Seen.Absent<Product> _ -> true;
      case Seen.Found<Product>(_, Product product, _) -> !product.isLimited();
    };
  }
}
