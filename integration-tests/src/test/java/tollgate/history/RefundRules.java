package tollgate.history;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an order is refunded, in order of precedence. */
record RefundRules(Model model) {

  Expected decide(Act.Refund wish, Instant now) {
    return model.recall(key(wish), wish).orElseGet(() -> firstDecision(wish, now));
  }

  private Expected firstDecision(Act.Refund wish, Instant now) {
    Model.@Nullable Order order = model.orders.get(wish.order());
    if (order == null) {
      return Expected.fresh("404 order-not-found");
    }
    Amount amount = wish.amount().orElse(new Amount(order.refundable(), order.currency()));
    return objection(wish, order, amount).orElseGet(() -> refunded(wish, order, amount, now));
  }

  private Optional<Expected> objection(Act.Refund wish, Model.Order order, Amount amount) {
    if (!amount.currency().equals(order.currency())) {
      return Optional.of(Expected.fresh("409 currency-mismatch"));
    }
    if (amount.minorUnits() > order.refundable() || amount.minorUnits() + wish.restock() == 0) {
      return Optional.of(
          Expected.fresh(
              "409 refund-exceeds-payment",
              Map.of(
                  "/refundable/minorUnits", Long.toString(order.refundable()),
                  "/refundable/currency", order.currency())));
    }
    if (wish.restock() > order.restockable()) {
      return Optional.of(
          Expected.fresh(
              "409 restock-exceeds-quantity",
              Map.of("/restockable", Long.toString(order.restockable()))));
    }
    if (wish.restock() > 0
        && Objects.requireNonNull(model.products.get(order.product())).stock().isEmpty()) {
      return Optional.of(Expected.fresh("409 not-restockable"));
    }
    return PaymentRules.objection(
        Objects.requireNonNull(model.wallets.get(order.buyer())),
        amount.minorUnits(),
        amount.currency());
  }

  private Expected refunded(Act.Refund wish, Model.Order order, Amount amount, Instant now) {
    return Expected.fresh(
            "201",
            Map.of(
                "/orderId", wish.order(),
                "/userId", order.buyer(),
                "/amount/minorUnits", Long.toString(amount.minorUnits()),
                "/amount/currency", amount.currency(),
                "/restocked", Integer.toString(wish.restock()),
                "/refundedAt", now.toString()))
        .and(response -> {
          new PaymentRules(model).receive(order.buyer(), amount.minorUnits());
          model.products.computeIfPresent(order.product(), (_, it) -> it.stocked(wish.restock()));
          model.orders.put(wish.order(), order.refunded(amount.minorUnits(), wish.restock()));
          model.refunds++;
          if (!wish.key().isEmpty()) {
            model.done.put(key(wish), new Model.Done(wish.content(), response.body()));
          }
        });
  }

  /** A key that expired may refund another order. */
  private static String key(Act.Refund wish) {
    return Model.name(wish) + " of " + wish.order();
  }
}
