package tollgate.front;

import java.time.Duration;

/**
 * How a front behaves.
 *
 * @param serviceTime how long each call takes; a transaction keeps its items for so long
 * @param lag how old the state is that eventually consistent reads and index queries see
 * @param faults which calls fail, and how
 * @param throttling how many units a partition and a table give
 */
public record Behaviour(
    ServiceTime serviceTime, Duration lag, FaultSchedule faults, Throttling throttling) {

  public Behaviour {
    if (lag.isNegative()) {
      throw new IllegalArgumentException("a lag cannot be negative: " + lag);
    }
  }

  /** The service on a good day: published service times, its throttling, no lag and no faults. */
  public static Behaviour service() {
    return new Behaviour(
        ServiceTime.published(1), Duration.ZERO, FaultSchedule.none(), Throttling.documented());
  }

  public Behaviour withServiceTime(ServiceTime serviceTime) {
    return new Behaviour(serviceTime, lag, faults, throttling);
  }

  public Behaviour withLag(Duration lag) {
    return new Behaviour(serviceTime, lag, faults, throttling);
  }

  public Behaviour withFaults(FaultSchedule faults) {
    return new Behaviour(serviceTime, lag, faults, throttling);
  }

  public Behaviour withThrottling(Throttling throttling) {
    return new Behaviour(serviceTime, lag, faults, throttling);
  }
}
