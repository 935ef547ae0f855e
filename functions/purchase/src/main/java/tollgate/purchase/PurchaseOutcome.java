package tollgate.purchase;

import tollgate.domain.DebitDecline;
import tollgate.domain.Money;
import tollgate.domain.Order;

/** What a purchase comes to; declines in order of precedence. */
sealed interface PurchaseOutcome {

  /**
   * Bought and paid.
   *
   * @param fromLimitedStock whether the order takes units from a stock
   */
  record Purchased(Order order, boolean fromLimitedStock) implements PurchaseOutcome {}

  /** The catalogue has no such product. */
  record ProductNotFound() implements PurchaseOutcome {}

  /** It cannot be bought now. */
  record NotOnSale() implements PurchaseOutcome {}

  /** The stated price is of another currency. */
  record PriceCurrencyMismatch() implements PurchaseOutcome {}

  /** The stated price is not the current one. */
  record PriceChanged(Money current) implements PurchaseOutcome {}

  /** Fewer are left than were asked for. */
  record OutOfStock() implements PurchaseOutcome {}

  /** The buyer's wallet cannot be debited. */
  record NotPaid(DebitDecline refusal) implements PurchaseOutcome {}
}
