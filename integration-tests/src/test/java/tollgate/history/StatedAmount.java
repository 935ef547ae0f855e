package tollgate.history;

import java.util.Map;
import java.util.Optional;

/** A stated amount is a precondition, never the source. */
final class StatedAmount {

  private StatedAmount() {}

  static Optional<Expected> objection(Optional<Amount> stated, long current, String currency) {
    return stated.flatMap(amount -> objection(amount, current, currency));
  }

  private static Optional<Expected> objection(Amount stated, long current, String currency) {
    if (!stated.currency().equals(currency)) {
      return Optional.of(Expected.fresh("409 currency-mismatch"));
    }
    return stated.minorUnits() == current
        ? Optional.empty()
        : Optional.of(
            Expected.fresh(
                "409 amount-changed",
                Map.of(
                    "/currentAmount/minorUnits",
                    Long.toString(current),
                    "/currentAmount/currency",
                    currency)));
  }
}
