package tollgate.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Names a journal entry in the statement of its account.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record EntryId(String value) {

  public EntryId {
    Identifiers.check(value);
  }

  /** A new id. Such ids sort by the time they were made, which is not the order of commit. */
  public static EntryId at(Instant now) {
    return at("je_", now);
  }

  /** A new id with another prefix, for an entry whose id is that of what caused it. */
  public static EntryId at(String prefix, Instant now) {
    return new EntryId(Identifiers.byTime(prefix, now));
  }

  /**
   * The id of an entry that is appended once for each reference of the token's user. Without a
   * reference it is appended once for each idempotency key, long after the token expired; with
   * neither, the id is random. Such ids do not sort by time.
   */
  public static EntryId once(String prefix, IdempotencyToken token, Optional<Reference> reference) {
    return new EntryId(
        reference
            .map(it ->
                Identifiers.derived(
                    prefix,
                    token.user().value(),
                    token.operation().label(),
                    "reference",
                    it.value()))
            .orElseGet(() -> token.idOf(prefix)));
  }

  /**
   * The id of an entry that is appended once for each order and idempotency key, long after the
   * token expired. With a derived key the id is random.
   */
  public static EntryId once(String prefix, IdempotencyToken token, OrderId order) {
    return new EntryId(token.idOf(prefix, order.value()));
  }

  /** The id of a change that is made once for each product and idempotency key, in the same way. */
  public static EntryId once(String prefix, IdempotencyToken token, ProductId product) {
    return new EntryId(token.idOf(prefix, product.value()));
  }

  @Override
  public String toString() {
    return value;
  }
}
