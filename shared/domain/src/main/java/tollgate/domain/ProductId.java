package tollgate.domain;

/**
 * Names a product of the catalogue.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record ProductId(String value) {

  public ProductId {
    Identifiers.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
