package tollgate.dynamodbproxy;

import java.time.Duration;

/** How long the service takes for a call; of a transaction, how long it keeps its items. */
@FunctionalInterface
public interface ServiceTime {

  Duration of(CallId call);

  /** The same shape, so many times faster. */
  default ServiceTime faster(int times) {
    return call -> of(call).dividedBy(times);
  }

  /** No time of its own: each call takes what the engine takes. */
  static ServiceTime none() {
    return _ -> Duration.ZERO;
  }

  /** The same for each call. */
  static ServiceTime fixed(Duration time) {
    return _ -> time;
  }

  /** Drawn from a published shape, see {@link PublishedLatency}. */
  static ServiceTime published(long seed) {
    return new PublishedLatency(seed)::of;
  }
}
