package tollgate.domain;

/**
 * The unit that an amount is counted in: an ISO 4217 code such as {@code CNY}, or the code of an
 * app's own coin. Only the form is checked here; {@link Currencies} are those that a stack accepts.
 *
 * @param code three upper-case letters
 */
public record Currency(String code) {

  public Currency {
    Check.that(code.matches("[A-Z]{3}"), "a currency is three upper-case letters");
  }

  @Override
  public String toString() {
    return code;
  }
}
