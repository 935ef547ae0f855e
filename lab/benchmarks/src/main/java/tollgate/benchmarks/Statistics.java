package tollgate.benchmarks;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Medians, which a single slow run does not move. */
final class Statistics {

  private Statistics() {}

  /** The middle value, or the mean of the two in the middle; none of nothing. */
  static OptionalDouble median(List<Double> values) {
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return OptionalDouble.of(
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
  }

  static <T> OptionalDouble median(List<T> measured, ToDoubleFunction<T> value) {
    return median(measured.stream().map(value::applyAsDouble).toList());
  }
}
