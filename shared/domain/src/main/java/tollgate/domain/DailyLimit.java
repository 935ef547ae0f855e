package tollgate.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import tollgate.decision.Seen;

/**
 * The most that a user may spend by one operation in a UTC day, and what is known of what was
 * spent.
 *
 * @param day of the request, or a later one that the wallet's row has reached: a request that began
 *     before midnight, or on a machine whose clock is behind, counts in the day of the row
 * @param last what the wallet's row counts for the operation; empty if it counts nothing, or if the
 *     row was not read
 */
public record DailyLimit(
    OperationName operation, Money most, LocalDate day, Optional<DailyTotal> last) {

  static DailyLimit of(OperationName operation, Money most, Instant now, Seen<Wallet> wallet) {
    Optional<DailyTotal> last = wallet.row().flatMap(row -> row.total(operation));
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate day = last.map(DailyTotal::day).filter(today::isBefore).orElse(today);
    return new DailyLimit(operation, most, day, last);
  }

  /** The decline if the amount is more than is left; empty if it is not. */
  Optional<LimitExceeded> exceededBy(Money amount) {
    long left = Math.max(0, most.minorUnits() - spent());
    return amount.minorUnits() <= left
        ? Optional.empty()
        : Optional.of(new LimitExceeded(new Money(left, most.currency()), nextDay()));
  }

  private long spent() {
    return last.filter(total -> total.day().equals(day)).map(DailyTotal::minorUnits).orElse(0L);
  }

  private Instant nextDay() {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
