package tollgate.dynamodbproxy;

import java.time.Duration;

/**
 * How a proxy behaves.
 *
 * @param serviceTime how long each call takes; a transaction keeps its items for so long
 * @param lag how old the state is that eventually consistent reads and index queries see
 * @param faults which calls fail, and how
 * @param throttling how many units a partition and a table give
 * @param conflictsAlone whether nothing is said of the conditions beside a conflict or a throttle:
 *     the engine has to evaluate them one call after the other, so that under many conflicts a
 *     refusal is no longer told at once
 */
public record Behaviour(
    ServiceTime serviceTime,
    Duration lag,
    FaultSchedule faults,
    Throttling throttling,
    boolean conflictsAlone) {

  public Behaviour {
    if (lag.isNegative()) {
      throw new IllegalArgumentException("a lag cannot be negative: " + lag);
    }
  }

  /** The service on a good day: published service times, its throttling, no lag and no faults. */
  public static Behaviour service() {
    return new Behaviour(
        ServiceTime.published(1),
        Duration.ZERO,
        FaultSchedule.none(),
        Throttling.documented(),
        false);
  }

  public Behaviour withServiceTime(ServiceTime serviceTime) {
    return new Behaviour(serviceTime, lag, faults, throttling, conflictsAlone);
  }

  public Behaviour withLag(Duration lag) {
    return new Behaviour(serviceTime, lag, faults, throttling, conflictsAlone);
  }

  public Behaviour withFaults(FaultSchedule faults) {
    return new Behaviour(serviceTime, lag, faults, throttling, conflictsAlone);
  }

  public Behaviour withThrottling(Throttling throttling) {
    return new Behaviour(serviceTime, lag, faults, throttling, conflictsAlone);
  }

  /** For a measurement under many conflicts. */
  public Behaviour withConflictsAlone() {
    return new Behaviour(serviceTime, lag, faults, throttling, true);
  }
}
