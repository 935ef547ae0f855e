package tollgate.front;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which calls fail: drawn for each caller and operation by the number of the call, so that the same
 * seed gives the same faults whatever runs beside it.
 *
 * @param seed what is drawn depends on it
 * @param shares of all calls, by fault; together 1 at most
 * @param delay of {@link Fault#APPLY_THEN_DELAY}
 * @param latency what {@link Fault#LATENCY} adds
 */
public record FaultSchedule(
    long seed, Map<Fault, Double> shares, Duration delay, Duration latency) {

  private static final Duration DELAY = Duration.ofSeconds(2);
  private static final Duration LATENCY = Duration.ofMillis(200);

  public FaultSchedule {
    EnumMap<Fault, Double> copy = new EnumMap<>(Fault.class);
    copy.putAll(shares);
    shares = copy;
    if (shares.values().stream().anyMatch(share -> !(share >= 0))
        || shares.values().stream().mapToDouble(share -> share).sum() > 1) {
      throw new IllegalArgumentException("shares are 0 or more, and 1 at most together");
    }
  }

  /** Nothing fails. */
  public static FaultSchedule none() {
    return seeded(0, Map.of());
  }

  public static FaultSchedule seeded(long seed, Map<Fault, Double> shares) {
    return new FaultSchedule(seed, shares, DELAY, LATENCY);
  }

  public FaultSchedule withDelay(Duration delay) {
    return new FaultSchedule(seed, shares, delay, latency);
  }

  public FaultSchedule withLatency(Duration latency) {
    return new FaultSchedule(seed, shares, delay, latency);
  }

  /** What befalls a call, if anything does. */
  public Optional<Fault> of(CallId call) {
    double drawn = call.dice(seed).nextDouble();
    for (Map.Entry<Fault, Double> share : shares.entrySet()) {
      drawn -= share.getValue();
      if (drawn < 0) {
        return Optional.of(share.getKey());
      }
    }
    return Optional.empty();
  }
}
