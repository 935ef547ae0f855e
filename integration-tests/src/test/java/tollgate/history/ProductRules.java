package tollgate.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tollgate.testing.Response;

/** Whether a product is created or changed, in order of precedence. */
record ProductRules(Model model) {

  Expected decide(Act.PutProduct wish, Instant now) {
    Model.@Nullable Token earlier =
        wish.key().isEmpty() ? null : model.productChanges.get(key(wish));
    if (earlier != null) {
      return earlier.content().equals(wish.content())
          ? Expected.replay(earlier.told(), earlier.body())
          : Expected.keyReused();
    }
    Model.@Nullable Product product = model.products.get(wish.product());
    if (product == null) {
      return wish.more().isPresent() || isOnlyDivided(wish)
          ? Expected.fresh("404 product-not-found")
          : put(wish, "201", now);
    }
    return objection(wish, product).orElseGet(() -> put(wish, "200", now));
  }

  private static Optional<Expected> objection(Act.PutProduct wish, Model.Product product) {
    if (wish.stock().isPresent() && !wish.stock().equals(product.stock())) {
      return Optional.of(Expected.fresh("409 product-exists"));
    }
    if ((wish.more().isPresent() || isOnlyDivided(wish)) && product.stock().isEmpty()) {
      return Optional.of(Expected.fresh("409 not-restockable"));
    }
    return product.stock().orElse(0) + wish.more().orElse(0) < 0
        ? Optional.of(
            Expected.fresh("409 stock-too-low", Map.of("/stock", "" + product.stock().getAsLong())))
        : Optional.empty();
  }

  private static boolean isOnlyDivided(Act.PutProduct wish) {
    return wish.shards().isPresent() && wish.stock().isEmpty();
  }

  private Expected put(Act.PutProduct wish, String told, Instant now) {
    Map<String, String> members = new HashMap<>();
    members.put("/productId", wish.product());
    members.put("/unitPrice/minorUnits", "" + wish.price().minorUnits());
    members.put("/onSale", "" + wish.onSale());
    members.put("/changedAt", now.toString());
    wish.stock().ifPresent(stock -> members.put("/stock", "" + stock));
    wish.more().ifPresent(more -> members.put("/stockDelta", "" + more));
    wish.shards().ifPresent(shards -> members.put("/stockShards", "" + shards));
    return Expected.fresh(told, members).and(response -> happened(wish, response, now));
  }

  private void happened(Act.PutProduct wish, Response response, Instant now) {
    long price = wish.price().minorUnits();
    String currency = wish.price().currency();
    model.products.putIfAbsent(
        wish.product(), new Model.Product(price, currency, wish.onSale(), wish.stock()));
    new ModelChanges(model)
        .change(
            wish.product(),
            now,
            it ->
                new Model.Product(price, currency, wish.onSale(), it.stock())
                    .stocked(wish.more().orElse(0)));
    model.changedProducts++;
    if (!wish.key().isEmpty()) {
      model.productChanges.put(
          key(wish),
          new Model.Token(
              wish.content(), response.told(), response.body(), now, Duration.ofDays(1)));
    }
  }

  /** A key that expired may change another product. */
  private static String key(Act.PutProduct wish) {
    return Model.name(wish) + " of " + wish.product();
  }
}
