package tollgate.racelab.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where an axis is marked. */
final class Ticks {

  private static final int FEW = 3;

  private Ticks() {}

  /** Round steps of about a third of the way. */
  static List<Double> upTo(double from, double most) {
    double raw = (most - from) / FEW;
    double unit = Math.pow(10, Math.floor(Math.log10(raw)));
    double step =
        Stream.of(1, 2, 5, 10)
            .map(times -> times * unit)
            .filter(it -> it >= raw)
            .findFirst()
            .orElse(unit * 10);
    return IntStream.rangeClosed(0, (int) Math.floor((most - from) / step + 1e-9))
        .mapToObj(at -> from + at * step)
        .toList();
  }

  /** Powers of ten from the given one on; if there are many, every second one. */
  static DoubleStream powers(int first, double most) {
    int last = (int) Math.floor(Math.log10(Math.max(most, 10)) + 1e-9);
    int step = last - first > 1 ? 2 : 1;
    return IntStream.rangeClosed(0, (last - first) / step)
        .mapToDouble(at -> Math.pow(10, first + at * step));
  }

  /** Powers of two, or of ten if there are many. */
  static List<Double> ones(double most) {
    return (most > 30 ? Stream.of(1.0, 10.0, 100.0, 1_000.0) : Stream.of(1.0, 2.0, 4.0, 8.0, 16.0))
        .filter(it -> it <= Math.max(2, most))
        .toList();
  }

  static String text(double value) {
    return value == Math.rint(value)
        ? Numbers.whole(value)
        : String.format(Locale.ROOT, "%.3g", value).replaceFirst("\\.?0+$", "");
  }

  /** Whole numbers without decimals, others in about three digits. */
  static String shortest(double value) {
    return value == Math.rint(value) ? Numbers.whole(value) : Numbers.mean(value);
  }
}
