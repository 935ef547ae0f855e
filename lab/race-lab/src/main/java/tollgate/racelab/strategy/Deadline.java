package tollgate.racelab.strategy;

import java.time.Duration;

/**
 * Until when a request may be worked at.
 *
 * @param nanoTime by {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Never negative. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** Less than a millisecond is no time: who waits for whole ones would wait for none. */
  public boolean isOver() {
    return left().toMillis() == 0;
  }

  /** The earlier one. */
  public Deadline orIn(Duration time) {
    return new Deadline(Math.min(nanoTime, System.nanoTime() + time.toNanos()));
  }
}
