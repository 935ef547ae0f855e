package tollgate.purchase;

import java.util.List;
import java.util.Optional;
import tollgate.domain.DailyLimit;
import tollgate.domain.DebitDecline;
import tollgate.domain.LimitExceeded;
import tollgate.domain.Money;
import tollgate.domain.Order;
import tollgate.domain.StockPart;

/** The outcomes of a purchase; declines are in order of precedence. */
sealed interface PurchaseOutcome {

  /**
   * Bought and paid.
   *
   * @param fromLimitedStock whether the order takes units from the product's own row
   * @param parts the units that it takes from shards of the stock
   * @param limit that the order's total counts against, if there is one
   */
  record Purchased(
      Order order, boolean fromLimitedStock, List<StockPart> parts, Optional<DailyLimit> limit)
      implements PurchaseOutcome {

    Purchased(Order order, boolean fromLimitedStock) {
      this(order, fromLimitedStock, List.of(), Optional.empty());
    }
  }

  /** The product is not in the catalogue. */
  record ProductNotFound() implements PurchaseOutcome {}

  /** The product cannot be bought now. */
  record NotOnSale() implements PurchaseOutcome {}

  /** The stated price is in another currency. */
  record PriceCurrencyMismatch() implements PurchaseOutcome {}

  /** The stated price is not the current one. */
  record PriceChanged(Money current) implements PurchaseOutcome {}

  /** The stock holds less than the quantity requested. */
  record OutOfStock() implements PurchaseOutcome {}

  /** The buyer's wallet cannot be debited. */
  record NotPaid(DebitDecline refusal) implements PurchaseOutcome {}

  /** The total is more than is left of the buyer's daily limit. It comes before the balance. */
  record OverLimit(LimitExceeded exceeded) implements PurchaseOutcome {}
}
