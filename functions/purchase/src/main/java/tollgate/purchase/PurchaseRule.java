package tollgate.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.DailyLimit;
import tollgate.domain.DebitDecline;
import tollgate.domain.Money;
import tollgate.domain.Order;
import tollgate.domain.Product;
import tollgate.domain.StockChoice;
import tollgate.domain.StockPart;
import tollgate.purchase.PurchaseOutcome.NotOnSale;
import tollgate.purchase.PurchaseOutcome.NotPaid;
import tollgate.purchase.PurchaseOutcome.OutOfStock;
import tollgate.purchase.PurchaseOutcome.OverLimit;
import tollgate.purchase.PurchaseOutcome.PriceChanged;
import tollgate.purchase.PurchaseOutcome.PriceCurrencyMismatch;
import tollgate.purchase.PurchaseOutcome.ProductNotFound;
import tollgate.purchase.PurchaseOutcome.Purchased;

/** Decides whether a product may be bought, and at which price. */
final class PurchaseRule {

  private PurchaseRule() {}

  /**
   * Decides about a purchase; the order of the conditions is the precedence of the answers.
   *
   * <p>An existing order answers before anything else, since it outlives the idempotency token. A
   * decline because of the product therefore rests on the order as well. A decline because of the
   * wallet rests on the wallet alone, at the price that was tried.
   */
  static Decision<PurchaseOutcome> decide(PurchaseCommand command, PurchaseRows rows) {
    Optional<Order> placed = rows.order().row();
    if (placed.isPresent()) {
      return placed.get().fingerprint().equals(command.token().fingerprint())
          ? new Decision.Replay<>(new Purchased(placed.get(), false))
          : new Decision.KeyReused<>();
    }
    if (rows.product() instanceof Seen.Unread) {
      return Decision.missing(rows.order(), rows.product());
    }
    Optional<Product> found = rows.product().row();
    if (found.isEmpty()) {
      return becauseOfProduct(new ProductNotFound(), rows);
    }
    Product product = found.get();
    if (!product.onSale()) {
      return becauseOfProduct(new NotOnSale(), rows);
    }
    Money price = product.unitPrice();
    Money stated = command.statedPrice().orElse(price);
    if (!stated.currency().equals(price.currency())) {
      return becauseOfProduct(new PriceCurrencyMismatch(), rows);
    }
    if (!stated.equals(price)) {
      return becauseOfProduct(new PriceChanged(price), rows);
    }
    if (product.isSharded()) {
      return fromShards(command, rows, product);
    }
    if (product.stock().orElse(Long.MAX_VALUE) < command.quantity()) {
      return becauseOfProduct(new OutOfStock(), rows);
    }
    return pay(command, rows, product, List.of());
  }

  private static Decision<PurchaseOutcome> fromShards(
      PurchaseCommand command, PurchaseRows rows, Product product) {
    List<Seen<?>> restsOn = new ArrayList<>(List.of(rows.order(), rows.product()));
    restsOn.addAll(rows.shards());
    return switch (StockChoice.of(
        product, rows.shards(), rows.isTogether(), command.quantity(), command.seed())) {
      case StockChoice.From(List<StockPart> parts) -> pay(command, rows, product, parts);
      case StockChoice.ReadShards _ -> new Decision.Missing<>(List.copyOf(rows.shards()));
      case StockChoice.ReadTogether _ -> new Decision.Together<>(restsOn);
      case StockChoice.TooFew _ -> new Decision.Decline<>(new OutOfStock(), restsOn);
    };
  }

  private static Decision<PurchaseOutcome> pay(
      PurchaseCommand command, PurchaseRows rows, Product product, List<StockPart> parts) {
    Order order =
        new Order(
            command.order(),
            command.buyer(),
            product.id(),
            command.quantity(),
            product.unitPrice(),
            command.entry(),
            command.token().fingerprint(),
            command.token().now());
    Money total = order.total();
    Instant now = order.purchasedAt();
    Optional<DailyLimit> limit = command.limits().of(total.currency(), now, rows.wallet());
    Optional<Decision<PurchaseOutcome>> notPaid =
        DebitDecline.decide(rows.wallet(), total, limit, now, NotPaid::new, OverLimit::new);
    if (notPaid.isPresent()) {
      return notPaid.get();
    }
    return new Decision.Commit<>(new Purchased(order, product.stock().isPresent(), parts, limit));
  }

  private static Decision<PurchaseOutcome> becauseOfProduct(
      PurchaseOutcome outcome, PurchaseRows rows) {
    return Decision.decline(outcome, rows.order(), rows.product());
  }
}
