package tollgate.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.domain.Product;
import tollgate.domain.ProductId;

/**
 * The products that this environment has read in the last seconds. A remembered product may be
 * sold, at the remembered price; before the product itself is refused, it is read anew.
 */
final class Catalogue {

  /** Published: a new price reaches buyers who state none within this time. */
  static final Duration FRESH = Duration.ofSeconds(5);

  private static final int MOST_REMEMBERED = 1_000;

  private record Remembered(Product product, Instant readAt) {}

  private final Map<ProductId, Remembered> products = new ConcurrentHashMap<>();

  Optional<Product> find(ProductId id, Instant now) {
    return Optional.ofNullable(products.get(id))
        .filter(it -> !it.readAt().isAfter(now) && it.readAt().plus(FRESH).isAfter(now))
        .map(Remembered::product);
  }

  void remember(Product product, Instant now) {
    if (products.size() >= MOST_REMEMBERED) {
      products.clear();
    }
    products.put(product.id(), new Remembered(product, now));
  }
}
