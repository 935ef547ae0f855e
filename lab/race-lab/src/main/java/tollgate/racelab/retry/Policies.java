package tollgate.racelab.retry;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import tollgate.dynamodb.client.Backoff;
import tollgate.dynamodb.client.FullJitter;
import tollgate.dynamodb.client.ScaledJitter;
import tollgate.dynamodb.client.Setback;

/** The ways to wait that were tried. Multiples are of the holding time, as a caller knows it. */
final class Policies {

  private static final Duration BASE = Duration.ofMillis(20);
  private static final Duration CAP = Duration.ofMillis(640);

  /** What Tollgate does, which is k among the remedies of the race lab. */
  static final Policy TOLLGATE = Policy.of("k", ScaledJitter.MEASURED);

  /** Exponential backoff with full jitter, a base of 25 ms and a cap of 20 s. */
  static final Policy TEXTBOOK =
      Policy.of("full jitter 25 ms–20 s", tollgate.racelab.strategy.Backoff.TEXTBOOK);

  /** What Tollgate did before. */
  static final Policy FORMER = Policy.of("full jitter 20–640 ms", new FullJitter(BASE, CAP));

  private Policies() {}

  static List<Policy> all() {
    return List.of(
        TOLLGATE,
        FORMER,
        TEXTBOOK,
        Policy.of("equal jitter 20–640 ms", Policies::equalJitter),
        new Policy("decorrelated jitter 20–640 ms", DecorrelatedJitter::new),
        Policy.of("time left of the holder", (met, random) -> times(met, random.nextDouble())),
        Policy.of("doubling, 2–32 ×", (met, random) -> grown(met, random, 2, 2, 32)),
        Policy.of("growing by half, 4–16 ×", (met, random) -> grown(met, random, 4, 1.5, 16)),
        Policy.of("window of 8 ×", new ScaledJitter(0, 8, 0, 8)),
        Policy.of("linear, 2 × each", new ScaledJitter(0, 2, 2, 64)),
        Policy.of("slots, growing by half, 4–16", Policies::slots),
        Policy.of("as tollgate, but for its age", Policies::ageless));
  }

  private static Duration equalJitter(Setback met, RandomGenerator random) {
    long half = new FullJitter(BASE, CAP).beforeNext(met, new Highest()).toNanos() / 2;
    return Duration.ofNanos(half + random.nextLong(half + 1));
  }

  private static Duration grown(
      Setback met, RandomGenerator random, double first, double factor, double most) {
    double window = Math.min(most, first * Math.pow(factor, met.times() - 1));
    return times(met, window * random.nextDouble());
  }

  /** Whole holding times, so that those who met the same holder come when it is gone. */
  private static Duration slots(Setback met, RandomGenerator random) {
    double window = Math.min(16, 4 * Math.pow(1.5, met.times() - 1));
    return times(met, 1 + Math.floor(window * random.nextDouble()) + 0.1 * random.nextDouble());
  }

  private static Duration ageless(Setback met, RandomGenerator random) {
    return ScaledJitter.MEASURED.beforeNext(new Setback(met.times(), met.holdingTime(), 1), random);
  }

  private static Duration times(Setback met, double holdingTimes) {
    return Duration.ofNanos(Math.round(met.holdingTime().toNanos() * holdingTimes));
  }

  /** Grows from the last wait instead of the number of conflicts. */
  private static final class DecorrelatedJitter implements Backoff {

    private long last = BASE.toNanos();

    @Override
    public Duration beforeNext(Setback met, RandomGenerator random) {
      last = Math.min(CAP.toNanos(), random.nextLong(BASE.toNanos(), 3 * last + 1));
      return Duration.ofNanos(last);
    }
  }

  /** Draws the bound itself. */
  private static final class Highest implements RandomGenerator {

    @Override
    public long nextLong() {
      return Long.MAX_VALUE;
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }
}
