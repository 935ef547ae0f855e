package tollgate.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What a wallet in a decision table counts against a daily limit. */
public final class SpentTotals {

  private SpentTotals() {}

  /**
   * The totals of a wallet in this state; none in any other state than these.
   *
   * @param state contains {@code spent} if one minor unit too much was spent, is {@code left} if
   *     just enough is left, and starts with {@code yesterday} if too much was spent the day before
   * @param most that may have been spent before the request
   */
  public static List<DailyTotal> of(
      String state, OperationName operation, Instant now, long most) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (state.contains("spent")) {
      return List.of(new DailyTotal(operation, day, most + 1));
    }
    if (state.equals("left")) {
      return List.of(new DailyTotal(operation, day, most));
    }
    return state.startsWith("yesterday")
        ? List.of(new DailyTotal(operation, day.minusDays(1), most + 1))
        : List.of();
  }
}
