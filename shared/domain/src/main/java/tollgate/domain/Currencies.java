package tollgate.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The currencies that a stack accepts: those of ISO 4217 that have minor units, as {@link
 * java.util.Currency} knows them, and the app's own coins.
 *
 * @param coins by code, the number of decimal digits of each coin of the app
 */
public record Currencies(Map<String, Integer> coins) {

  /** No coins of an app. */
  public static final Currencies ISO_4217 = new Currencies(Map.of());

  private static final Pattern COIN = Pattern.compile("([A-Z]{3}):([0-9])");

  public Currencies {
    coins = Map.copyOf(coins);
    for (String code : coins.keySet()) {
      Check.that(isoDigits(code).isEmpty(), code + " is a currency of ISO 4217, not an app's coin");
    }
  }

  /**
   * ISO 4217 and an app's coins.
   *
   * @param coins codes and their numbers of decimal digits, such as {@code GEM:0,PTS:2}; may be
   *     empty
   * @throws IllegalArgumentException if it has another form, names a coin twice, or names a
   *     currency of ISO 4217
   */
  public static Currencies withCoins(String coins) {
    if (coins.isEmpty()) {
      return ISO_4217;
    }
    return new Currencies(
        Arrays.stream(coins.split(",", -1))
            .map(COIN::matcher)
            .peek(coin -> Check.that(coin.matches(), "a coin is a code and its digits: GEM:0"))
            .collect(
                Collectors.toMap(
                    coin -> coin.group(1),
                    coin -> Integer.valueOf(coin.group(2)),
                    (_, _) -> {
                      throw new IllegalArgumentException("a coin is named twice");
                    })));
  }

  /** Whether a request may state amounts in this currency. */
  public boolean has(Currency currency) {
    return digits(currency).isPresent();
  }

  /**
   * How many decimal digits an amount is displayed with: 2 for CNY, 0 for JPY, 3 for KWD. Empty for
   * a currency that is not accepted.
   */
  public OptionalInt digits(Currency currency) {
    Integer coin = coins.get(currency.code());
    return coin == null ? isoDigits(currency.code()) : OptionalInt.of(coin);
  }

  /** Empty for codes that are not in use, and for those without minor units, such as XAU. */
  private static OptionalInt isoDigits(String code) {
    try {
      int digits = java.util.Currency.getInstance(code).getDefaultFractionDigits();
      return digits < 0 ? OptionalInt.empty() : OptionalInt.of(digits);
    } catch (IllegalArgumentException _) {
      return OptionalInt.empty();
    }
  }
}
