package tollgate.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tollgate.domain.OperationName;

/**
 * Who may buy, in order of precedence. A product without limit may be sold, not refused, as it was
 * a few published seconds ago; a limited one is sold as it is.
 */
record PurchaseRules(Model model) {

  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  List<Expected> decide(Act.Buy wish, Instant now) {
    Optional<Expected> recalled = model.recall(Model.name(wish), wish);
    if (recalled.isPresent()) {
      return List.of(recalled.get());
    }
    Model.@Nullable Product current = model.products.get(wish.product());
    List<Expected> allowed = new ArrayList<>();
    allowed.add(
        objection(wish, current).orElseGet(() -> pay(wish, Objects.requireNonNull(current), now)));
    model.formerProducts.getOrDefault(wish.product(), List.of()).stream()
        .filter(former -> !former.until().plus(REMEMBERED).isBefore(now))
        .map(Model.Former::product)
        .filter(former -> former.stock().isEmpty() && objection(wish, former).isEmpty())
        .map(former -> pay(wish, former, now))
        .forEach(allowed::add);
    return allowed;
  }

  /** What the catalogue has against it. */
  private static Optional<Expected> objection(Act.Buy wish, Model.@Nullable Product product) {
    if (product == null) {
      return Optional.of(Expected.fresh("404 product-not-found"));
    }
    if (!product.onSale()) {
      return Optional.of(Expected.fresh("409 not-on-sale"));
    }
    return StatedAmount.objection(wish.stated(), product.price(), product.currency())
        .or(() ->
            product.stock().orElse(Long.MAX_VALUE) < wish.quantity()
                ? Optional.of(Expected.fresh("409 out-of-stock"))
                : Optional.empty());
  }

  private Expected pay(Act.Buy wish, Model.Product product, Instant now) {
    long total = product.price() * wish.quantity();
    return new PaymentRules(model)
        .objection(wish.user(), OperationName.PURCHASE, total, product.currency(), now)
        .orElseGet(() -> purchased(wish, product, total, now));
  }

  private Expected purchased(Act.Buy wish, Model.Product product, long total, Instant now) {
    return Expected.fresh(
            "201",
            Map.of(
                "/productId", wish.product(),
                "/quantity", Integer.toString(wish.quantity()),
                "/unitPrice/minorUnits", Long.toString(product.price()),
                "/total/minorUnits", Long.toString(total),
                "/total/currency", product.currency(),
                "/purchasedAt", now.toString()))
        .and(response -> {
          new PaymentRules(model).pay(wish.user(), OperationName.PURCHASE, total, now);
          model.products.computeIfPresent(wish.product(), (_, it) -> it.stocked(-wish.quantity()));
          model.orders.put(
              response.text("orderId"),
              new Model.Order(
                  wish.user(), wish.product(), product.currency(), total, wish.quantity(), false));
          if (!wish.key().isEmpty()) {
            model.done.put(Model.name(wish), new Model.Done(wish.content(), response.body()));
          }
        });
  }
}
