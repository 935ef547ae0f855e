package tollgate.domain;

/**
 * An exact amount of money: whole minor units (fen, cents) of one currency, never negative.
 *
 * <p>The bound of {@value #MAX_MINOR_UNITS} keeps every sum of two amounts within a {@code long}.
 * It is above 2<sup>53</sup>, so amounts must not pass through a JSON reader that uses doubles.
 *
 * @param minorUnits 0 to {@value #MAX_MINOR_UNITS}
 */
public record Money(long minorUnits, Currency currency) {

  /** The largest amount a caller may state and a wallet may hold: 10<sup>18</sup> − 1. */
  public static final long MAX_MINOR_UNITS = 999_999_999_999_999_999L;

  public Money {
    Check.that(minorUnits >= 0, "minorUnits is never negative");
    Check.that(
        minorUnits <= MAX_MINOR_UNITS || minorUnits == Long.MAX_VALUE,
        "minorUnits is at most " + MAX_MINOR_UNITS);
  }

  public static Money of(long minorUnits, String currency) {
    return new Money(minorUnits, new Currency(currency));
  }

  /**
   * This amount, {@code quantity} times. A product over the bound becomes {@link Long#MAX_VALUE}:
   * more than any wallet can hold, so the balance condition fails as for any other amount that is
   * too large.
   */
  public Money times(int quantity) {
    long product =
        Math.multiplyHigh(minorUnits, quantity) == 0 ? minorUnits * quantity : Long.MAX_VALUE;
    boolean fits = product >= 0 && product <= MAX_MINOR_UNITS;
    return new Money(fits ? product : Long.MAX_VALUE, currency);
  }

  @Override
  public String toString() {
    return minorUnits + " " + currency;
  }
}
