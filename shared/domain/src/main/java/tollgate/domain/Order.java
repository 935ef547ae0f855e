package tollgate.domain;

import java.time.Instant;

/**
 * A product bought and paid.
 *
 * @param fingerprint of the request that made it, so that its key replays it for ever and no other
 *     content may use that key
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
