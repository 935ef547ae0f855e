package tollgate.domain;

import java.time.Instant;

/**
 * A paid purchase of a product.
 *
 * @param fingerprint of the request that placed it: the key of that request replays the order
 *     forever, and no other content may use the key
 */
public record Order(
    OrderId id,
    UserId buyer,
    ProductId product,
    int quantity,
    Money unitPrice,
    EntryId entry,
    Fingerprint fingerprint,
    Instant purchasedAt) {

  public Money total() {
    return unitPrice.times(quantity);
  }
}
