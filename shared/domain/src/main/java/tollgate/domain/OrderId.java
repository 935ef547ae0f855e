package tollgate.domain;

/**
 * Names an order.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record OrderId(String value) {

  public OrderId {
    Identifiers.check(value);
  }

  /**
   * The id of the order that this token may place. With a caller's key it is derived from user,
   * operation and key, so the existing order prevents a second one long after the token expired.
   */
  public static OrderId of(IdempotencyToken token) {
    return new OrderId(token.idOf("ord_"));
  }

  @Override
  public String toString() {
    return value;
  }
}
