package tollgate.dynamodbproxy;

import java.time.Duration;

/** How long the service takes for a call; for a transaction, how long it holds its items. */
@FunctionalInterface
public interface ServiceTime {

  Duration of(CallId call);

  /** The same distribution, faster by this factor. */
  default ServiceTime faster(int times) {
    return call -> of(call).dividedBy(times);
  }

  /** No added time: each call takes as long as the engine does. */
  static ServiceTime none() {
    return _ -> Duration.ZERO;
  }

  /** The same time for each call. */
  static ServiceTime fixed(Duration time) {
    return _ -> time;
  }

  /** Drawn from a published distribution, see {@link PublishedLatency}. */
  static ServiceTime published(long seed) {
    return new PublishedLatency(seed)::of;
  }
}
