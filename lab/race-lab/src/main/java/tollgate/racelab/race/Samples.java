package tollgate.racelab.race;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Figures of what was measured, with three decimal digits. */
public final class Samples {

  private static final double DIGITS = 1_000;

  private Samples() {}

  /** The value that this share of the samples does not exceed; none of nothing. */
  public static OptionalDouble percentile(DoubleStream samples, double share) {
    double[] sorted = samples.sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(rounded(sorted[(int) Math.ceil(share * sorted.length) - 1]));
  }

  public static double rounded(double value) {
    return Math.round(value * DIGITS) / DIGITS;
  }
}
