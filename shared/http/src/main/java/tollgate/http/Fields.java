package tollgate.http;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tollgate.domain.Currencies;
import tollgate.domain.Currency;
import tollgate.domain.Money;

/**
 * The fields of a JSON object, each taken once and by type. {@link #noOthers} rejects any other
 * field.
 */
public final class Fields {

  private final String path;
  private final Map<String, Object> left;
  private final Currencies currencies;

  private Fields(String path, Map<String, Object> fields, Currencies currencies) {
    this.path = path;
    this.currencies = currencies;
    this.left = new HashMap<>(fields);
  }

  /** The fields of a JSON object without amounts. */
  static Fields of(String json) {
    return of(json, Currencies.ISO_4217);
  }

  /**
   * The fields of a JSON object.
   *
   * @param currencies those that its amounts may have
   */
  static Fields of(String json, Currencies currencies) {
    return new Fields("", JsonReader.read(json), currencies);
  }

  /** A value built from text. If the value is invalid, its message becomes the problem's detail. */
  public <T> T text(String name, Function<String, T> value) {
    return switch (required(name)) {
      case String text -> Readings.read(path + name, text, value);
      default -> throw ProblemException.malformed(path + name + " must be a string.");
    };
  }

  /** A value built from text, if there is a field of this name. */
  public <T> Optional<T> optionalText(String name, Function<String, T> value) {
    return left.containsKey(name) ? Optional.of(text(name, value)) : Optional.empty();
  }

  /** A whole number in any JSON notation: 70, 70.0 and 7e1 are one number. */
  public long wholeNumber(String name, long least, long most) {
    ProblemException otherwise =
        ProblemException.malformed(
            path + name + " must be a whole number from " + least + " to " + most + ".");
    if (!(required(name) instanceof BigDecimal number)) {
      throw otherwise;
    }
    try {
      long whole = number.longValueExact();
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (ArithmeticException e) {
      throw otherwise;
    }
    throw otherwise;
  }

  /** An amount {@code {minorUnits, currency}} of 0 or more, if there is a field of this name. */
  public Optional<Money> optionalMoney(String name) {
    return left.containsKey(name) ? Optional.of(money(name, 0)) : Optional.empty();
  }

  /** A boolean. */
  public boolean flag(String name) {
    return switch (required(name)) {
      case Boolean flag -> flag;
      default -> throw ProblemException.malformed(path + name + " must be true or false.");
    };
  }

  /** A boolean, if there is a field of this name. */
  public Optional<Boolean> optionalFlag(String name) {
    return left.containsKey(name) ? Optional.of(flag(name)) : Optional.empty();
  }

  /** An amount of at least one minor unit, if there is a field of this name. */
  public Optional<Money> optionalPositiveMoney(String name) {
    return left.containsKey(name) ? Optional.of(money(name, 1)) : Optional.empty();
  }

  /** A whole number, if there is a field of this name. */
  public OptionalLong optionalWholeNumber(String name, long least, long most) {
    return left.containsKey(name)
        ? OptionalLong.of(wholeNumber(name, least, most))
        : OptionalLong.empty();
  }

  /** An amount {@code {minorUnits, currency}} of 0 or more. */
  public Money money(String name) {
    return money(name, 0);
  }

  /** An amount {@code {minorUnits, currency}} of at least one minor unit. */
  public Money positiveMoney(String name) {
    return money(name, 1);
  }

  private Money money(String name, long least) {
    Fields amount = object(name);
    Money money =
        new Money(
            amount.wholeNumber("minorUnits", least, Money.MAX_MINOR_UNITS),
            amount.text("currency", this::currency));
    amount.noOthers();
    return money;
  }

  private Currency currency(String code) {
    Currency currency = new Currency(code);
    if (!currencies.has(currency)) {
      throw new IllegalArgumentException("no currency of ISO 4217, and no coin of this app");
    }
    return currency;
  }

  /** Rejects two fields that exclude each other. */
  public void notBoth(String one, String other) {
    if (left.containsKey(one) && left.containsKey(other)) {
      throw ProblemException.malformed(one + " and " + other + " exclude each other.");
    }
  }

  /** Rejects every field that was not taken. */
  public void noOthers() {
    if (!left.isEmpty()) {
      throw ProblemException.malformed("The body has an unknown field.");
    }
  }

  @SuppressWarnings("unchecked") // JsonReader creates no other maps
  private Fields object(String name) {
    return switch (required(name)) {
      case Map<?, ?> object ->
          new Fields(path + name + ".", (Map<String, Object>) object, currencies);
      default -> throw ProblemException.malformed(path + name + " must be an object.");
    };
  }

  private Object required(String name) {
    Object value = left.remove(name);
    if (value == null) {
      throw ProblemException.malformed(path + name + " is missing.");
    }
    return value;
  }
}
