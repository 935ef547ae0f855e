package tollgate.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;

/** Whether a goal was reached. */
sealed interface Verdict {

  /** It was, and what is measured is not beyond what was aimed at. */
  record Met() implements Verdict {}

  /**
   * It was not.
   *
   * @param share by which it is beyond the limit, of the limit
   */
  record Missed(double share) implements Verdict {}

  /** Nobody can say. */
  record NotMeasured() implements Verdict {}

  static Verdict of(OptionalDouble measured, double limit) {
    if (measured.isEmpty()) {
      return new NotMeasured();
    }
    double value = measured.getAsDouble();
    return value <= limit ? new Met() : new Missed(value / limit - 1);
  }

  default String text() {
    return switch (this) {
      case Met _ -> "met";
      case Missed(double share) -> String.format(Locale.ROOT, "**missed** by %.1f %%", share * 100);
      case NotMeasured _ -> "not measured";
    };
  }
}
