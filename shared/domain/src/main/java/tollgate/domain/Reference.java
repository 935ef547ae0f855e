package tollgate.domain;

/**
 * Names one movement of money for its initiator, for ever: a second request with the same reference
 * moves nothing, whatever its idempotency key.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record Reference(String value) {

  public Reference {
    Identifiers.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
