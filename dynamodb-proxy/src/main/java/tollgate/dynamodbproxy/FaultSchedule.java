package tollgate.dynamodbproxy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Determines which calls fail. Faults are drawn by the number of the call for each caller and
 * operation, so the same seed gives the same faults regardless of concurrent calls.
 *
 * @param seed the seed of the draws
 * @param shares the shares of all calls, by fault; at most 1 in total
 * @param operations the operations that can fail; empty for all
 * @param delay of {@link CallFault#APPLY_THEN_DELAY}
 * @param latency what {@link CallFault#LATENCY} adds
 */
public record FaultSchedule(
    long seed,
    Map<CallFault, Double> shares,
    Set<String> operations,
    Duration delay,
    Duration latency) {

  private static final Duration DELAY = Duration.ofSeconds(2);
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final String SEED = "seed";

  public FaultSchedule {
    EnumMap<CallFault, Double> copy = new EnumMap<>(CallFault.class);
    copy.putAll(shares);
    shares = copy;
    operations = Set.copyOf(operations);
    if (shares.values().stream().anyMatch(share -> !(share >= 0))
        || shares.values().stream().mapToDouble(share -> share).sum() > 1) {
      throw new IllegalArgumentException("shares are 0 or more, and 1 at most together");
    }
  }

  /** Nothing fails. */
  public static FaultSchedule none() {
    return seeded(1, Map.of());
  }

  public static FaultSchedule seeded(long seed, Map<CallFault, Double> shares) {
    return new FaultSchedule(seed, shares, Set.of(), DELAY, LATENCY);
  }

  /**
   * Reads a list such as {@code apply-then-drop=0.02,throttle=0.1,seed=7}.
   *
   * @throws IllegalArgumentException if the list is malformed; the message says why
   */
  public static FaultSchedule parse(String list) {
    EnumMap<CallFault, Double> shares = new EnumMap<>(CallFault.class);
    long seed = 1;
    for (String entry : list.isBlank() ? new String[0] : list.split(",", -1)) {
      String[] parts = entry.split("=", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException("\"" + entry + "\" is not NAME=SHARE");
      }
      try {
        if (parts[0].equals(SEED)) {
          seed = Long.parseLong(parts[1]);
        } else {
          shares.put(fault(parts[0]), Double.parseDouble(parts[1]));
        }
      } catch (NumberFormatException _) {
        throw new IllegalArgumentException("\"" + parts[1] + "\" is no number");
      }
    }
    return seeded(seed, shares);
  }

  /** The same faults for these operations only, such as {@code TransactWriteItems}. */
  public FaultSchedule of(String... only) {
    return new FaultSchedule(seed, shares, Set.of(only), delay, latency);
  }

  public FaultSchedule withDelay(Duration delay) {
    return new FaultSchedule(seed, shares, operations, delay, latency);
  }

  public FaultSchedule withLatency(Duration latency) {
    return new FaultSchedule(seed, shares, operations, delay, latency);
  }

  /** The fault of a call, if any. */
  public Optional<CallFault> of(CallId call) {
    if (!operations.isEmpty() && !operations.contains(call.operation())) {
      return Optional.empty();
    }
    double drawn = call.dice(seed).nextDouble();
    for (Map.Entry<CallFault, Double> share : shares.entrySet()) {
      drawn -= share.getValue();
      if (drawn < 0) {
        return Optional.of(share.getKey());
      }
    }
    return Optional.empty();
  }

  private static CallFault fault(String name) {
    for (CallFault fault : CallFault.values()) {
      if (fault.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        return fault;
      }
    }
    throw new IllegalArgumentException("\"" + name + "\" is no fault");
  }
}
