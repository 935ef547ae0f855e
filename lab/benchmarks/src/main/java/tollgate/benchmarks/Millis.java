package tollgate.benchmarks;

/** A stopwatch, to the microsecond. */
final class Millis {

  private static final double NANOS_PER_MICRO = 1_000;
  private static final double MICROS_PER_MILLI = 1_000;

  private Millis() {}

  /** Milliseconds since a reading of {@link System#nanoTime}. */
  static double since(long nanoTime) {
    return Math.round((System.nanoTime() - nanoTime) / NANOS_PER_MICRO) / MICROS_PER_MILLI;
  }
}
