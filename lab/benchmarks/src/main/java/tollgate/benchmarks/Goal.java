package tollgate.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a figure may be at most.
 *
 * @param limit in the unit of what is measured
 * @param measured empty if it was not
 */
record Goal(String what, String where, Unit unit, OptionalDouble measured, double limit) {

  /** How figures are written. */
  enum Unit {
    RATIO("%.2f"),
    MEGABYTES("%.2f MB");

    private final String form;

    Unit(String form) {
      this.form = form;
    }

    String of(double value) {
      return String.format(Locale.ROOT, form, value);
    }
  }

  Verdict verdict() {
    return Verdict.of(measured, limit);
  }
}
