package tollgate.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tollgate.decision.Seen;

/**
 * The most that each user may spend by one operation in a UTC day, by currency. Without a limit for
 * a currency any amount may be spent, and nothing is counted.
 */
public record DailyLimits(OperationName operation, Map<Currency, Money> most) {

  /** The operations that may have limits. */
  private static final Set<OperationName> LIMITED =
      Set.of(
          OperationName.PURCHASE,
          OperationName.ROOM_ENTRY,
          OperationName.TRANSFER,
          OperationName.HOLD);

  private static final Pattern LIMIT = Pattern.compile("([A-Z]{3}):([0-9]{1,18})");

  public DailyLimits {
    most = Map.copyOf(most);
    Check.that(LIMITED.contains(operation), operation.label() + " has no daily limits");
  }

  /** No limits. */
  public static DailyLimits none(OperationName operation) {
    return new DailyLimits(operation, Map.of());
  }

  /**
   * The limits of an operation.
   *
   * @param limits codes of currencies and minor units, such as {@code CNY:100000,USD:20000}; may be
   *     empty
   * @throws IllegalArgumentException if it has another form, names a currency twice, or names one
   *     that no request can state
   */
  public static DailyLimits read(OperationName operation, String limits, Currencies currencies) {
    if (limits.isEmpty()) {
      return none(operation);
    }
    return new DailyLimits(
        operation,
        Arrays.stream(limits.split(",", -1))
            .map(limit -> read(limit, currencies))
            .collect(
                Collectors.toMap(
                    Money::currency,
                    limit -> limit,
                    (limit, _) -> {
                      throw new IllegalArgumentException(
                          "a daily limit is stated twice for " + limit.currency());
                    })));
  }

  private static Money read(String text, Currencies currencies) {
    var limit = LIMIT.matcher(text);
    Check.that(limit.matches(), "a daily limit is a currency and minor units: CNY:100000");
    Money most = Money.of(Long.parseLong(limit.group(2)), limit.group(1));
    Check.that(currencies.has(most.currency()), "no request can state " + most.currency());
    return most;
  }

  /** The limit that an amount of this currency counts against, if there is one. */
  public Optional<DailyLimit> of(Currency currency, Instant now, Seen<Wallet> wallet) {
    return Optional.ofNullable(most.get(currency))
        .map(limit -> DailyLimit.of(operation, limit, now, wallet));
  }
}
