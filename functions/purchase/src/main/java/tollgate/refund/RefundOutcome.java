package tollgate.refund;

import java.util.OptionalInt;
import tollgate.domain.CreditDecline;
import tollgate.domain.Money;
import tollgate.domain.ProductId;
import tollgate.domain.Refund;

/** The outcomes of a refund; declines are in order of precedence. */
sealed interface RefundOutcome {

  /**
   * The money is back in the buyer's wallet.
   *
   * @param shard of the product's stock that gets the units; none if the product's own row does
   */
  record Refunded(Refund refund, ProductId product, OptionalInt shard) implements RefundOutcome {

    Refunded(Refund refund, ProductId product) {
      this(refund, product, OptionalInt.empty());
    }
  }

  /** An earlier request with this key, whose token has expired, paid it back. */
  record RefundedBefore(Refund earlier) implements RefundOutcome {}

  /** There is no such order. */
  record OrderNotFound() implements RefundOutcome {}

  /** The stated amount is in another currency than the order. */
  record OrderCurrencyMismatch() implements RefundOutcome {}

  /** Less than the amount is left to refund, or nothing is. */
  record ExceedsPayment(Money refundable) implements RefundOutcome {}

  /** Fewer units are left to put back. */
  record ExceedsQuantity(long restockable) implements RefundOutcome {}

  /** The product has no limited stock, or is not in the catalogue any more. */
  record NotRestockable() implements RefundOutcome {}

  /** The buyer has no wallet any more. */
  record BuyerHasNoWallet() implements RefundOutcome {}

  /** The buyer's wallet cannot receive the amount. */
  record NotReceived(CreditDecline reason) implements RefundOutcome {}
}
