package tollgate.dynamodbproxy;

import java.time.Duration;

/**
 * The behaviour of a proxy.
 *
 * @param serviceTime how long each call takes; a transaction holds its items for this time
 * @param lag how far eventually consistent reads and index queries lag behind
 * @param faults which calls fail, and how
 * @param throttling the capacity units of a partition and of a table
 * @param conflictsAlone whether the other conditions are left out of a cancellation by a conflict
 *     or a throttle: the engine evaluates them one call at a time, so that under many conflicts
 *     cancellations would be slow
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

  /**
   * The service without disturbances: published service times and throttling, no lag and no faults.
   */
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

  /** Reports conflicts without conditions, for measurements under many conflicts. */
  public Behaviour withConflictsAlone() {
    return new Behaviour(serviceTime, lag, faults, throttling, true);
  }
}
