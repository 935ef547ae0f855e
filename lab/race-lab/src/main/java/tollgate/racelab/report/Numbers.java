package tollgate.racelab.report;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** Figures as documents show them: short, with the same digits everywhere. */
final class Numbers {

  static final String NOT_MEASURED = "not measured";

  private static final double FEW = 10;
  private static final double SOME = 100;

  private Numbers() {}

  /** A count: {@code 1,000}. */
  static String whole(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  /** A rate or a mean, in about three digits: {@code 1.25}, {@code 12.5}, {@code 1,250}. */
  static String mean(double value) {
    double size = Math.abs(value);
    if (size < FEW) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    return size < SOME ? String.format(Locale.ROOT, "%.1f", value) : whole(value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * SOME);
  }

  static String millis(double value) {
    return (Math.abs(value) < FEW ? mean(value) : whole(value)) + " ms";
  }

  static String or(OptionalDouble value, DoubleFunction<String> form) {
    return value.isPresent() ? form.apply(value.getAsDouble()) : NOT_MEASURED;
  }
}
