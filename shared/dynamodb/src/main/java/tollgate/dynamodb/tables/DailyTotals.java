package tollgate.dynamodb.tables;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tollgate.domain.DailyLimit;
import tollgate.domain.DailyTotal;
import tollgate.domain.Money;
import tollgate.domain.OperationName;

/**
 * What a user has spent in a day, in the wallet's row: for each operation the last day that was
 * counted, {@code purchaseDay}, and its total, {@code purchase20261201}. With the day in the name,
 * the first request of a day finds no total and needs no read to begin at zero. The totals of the
 * week before are removed by name. A row whose last day is older fails the condition, is seen that
 * way, and loses just that total; so a row never has more than one total of an operation.
 */
final class DailyTotals {

  private static final Map<OperationName, String> NAMES =
      Map.of(
          OperationName.PURCHASE, "purchase",
          OperationName.ROOM_ENTRY, "roomEntry",
          OperationName.TRANSFER, "transfer",
          OperationName.HOLD, "hold");

  private static final int DAYS_REMOVED = 7;

  private DailyTotals() {}

  /**
   * Adds {@code :amount} to the total of the day, or begins with it, and removes the totals of
   * other days: the end of a SET, and a REMOVE. Nothing without a limit.
   */
  static String counts(Optional<DailyLimit> limit) {
    return limit.map(daily -> add(daily) + removeOthers(daily)).orElse("");
  }

  private static String add(DailyLimit limit) {
    String total = placeholder(limit, limit.day());
    return ", %s = if_not_exists(%s, :none) + :amount, #%s = :day"
        .formatted(total, total, day(limit.operation()));
  }

  private static String removeOthers(DailyLimit limit) {
    return Stream.concat(
            lastDay(limit).stream(),
            LongStream.rangeClosed(1, DAYS_REMOVED).mapToObj(limit.day()::minusDays))
        .distinct()
        .map(day -> placeholder(limit, day))
        .collect(Collectors.joining(", ", " REMOVE ", ""));
  }

  /**
   * Holds if the amount is not more than is left of the limit, and if the total of another day, if
   * there is one, is among those that are removed: the end of a condition. Always without a limit.
   */
  static String allows(Optional<DailyLimit> limit, Money amount) {
    return limit.map(daily -> allows(daily, amount)).orElse("");
  }

  private static String allows(DailyLimit limit, Money amount) {
    String day = "#" + day(limit.operation());
    String total = placeholder(limit, limit.day());
    return " AND (attribute_not_exists(%s) OR (%s >= :oldest AND %s <= :day))"
            .formatted(day, day, day)
        + (amount.minorUnits() <= limit.most().minorUnits()
            ? " AND (attribute_not_exists(%s) OR %s <= :rest)".formatted(total, total)
            : " AND %s <= :rest".formatted(total));
  }

  /** The values of both. */
  static Attributes values(Optional<DailyLimit> limit, Money amount) {
    return limit.map(daily -> values(daily, amount)).orElseGet(Attributes::new);
  }

  private static Attributes values(DailyLimit limit, Money amount) {
    LocalDate weekAgo = limit.day().minusDays(DAYS_REMOVED);
    LocalDate oldest = lastDay(limit).filter(weekAgo::isAfter).orElse(weekAgo);
    return new Attributes()
        .and(":none", 0)
        .and(":rest", limit.most().minorUnits() - amount.minorUnits())
        .and(":day", text(limit.day()))
        .and(":oldest", text(oldest));
  }

  /** Those that the row of a wallet counts; a row of an earlier release counts none. */
  static List<DailyTotal> read(Item wallet) {
    return NAMES.keySet().stream().flatMap(operation -> read(wallet, operation).stream()).toList();
  }

  private static Optional<DailyTotal> read(Item wallet, OperationName operation) {
    return wallet
        .optionalString(day(operation))
        .map(text -> LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE))
        .map(day -> new DailyTotal(operation, day, wallet.number(total(operation, day))));
  }

  /** The earlier day that the row was seen to count. */
  private static Optional<LocalDate> lastDay(DailyLimit limit) {
    return limit.last().map(DailyTotal::day).filter(limit.day()::isAfter);
  }

  private static String placeholder(DailyLimit limit, LocalDate day) {
    return "#" + total(limit.operation(), day);
  }

  private static String day(OperationName operation) {
    return name(operation) + "Day";
  }

  private static String total(OperationName operation, LocalDate day) {
    return name(operation) + text(day);
  }

  private static String name(OperationName operation) {
    String name = NAMES.get(operation);
    if (name == null) {
      throw new IllegalArgumentException(operation + " has no daily limit");
    }
    return name;
  }

  private static String text(LocalDate day) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }
}
