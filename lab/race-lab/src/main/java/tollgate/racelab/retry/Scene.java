package tollgate.racelab.retry;

import java.time.Duration;

/**
 * Callers that all want one item.
 *
 * @param demand what they want of it
 * @param callers how many, each a process of its own that knows nothing of the others
 * @param holding for how long a transaction keeps the item: the median, if it varies
 * @param spread how much that varies: the sigma of a log-normal shape, 0 for not at all
 * @param roundTrip from caller to service and back, which a refused attempt costs too
 * @param time that each request is given
 * @param isHoldingKnown whether the callers have made calls of their own before
 */
record Scene(
    Demand demand,
    int callers,
    Duration holding,
    double spread,
    Duration roundTrip,
    Duration time,
    boolean isHoldingKnown) {

  /** What the goals assume, and what is meant where no other one is told. */
  static final Duration HOLDING = Duration.ofMillis(20);

  /** What the callers want. */
  enum Demand {
    /** One request each, all at once. */
    BURST,
    /** The next request as soon as the last one is answered, for a minute. */
    CLOSED;

    String label() {
      return switch (this) {
        case BURST -> "burst";
        case CLOSED -> "closed";
      };
    }
  }

  /** What the goals are about: 20 ms each, a close service, ten seconds for a request. */
  static Scene of(Demand demand, int callers) {
    return new Scene(
        demand, callers, HOLDING, 0, Duration.ofMillis(2), Duration.ofSeconds(10), true);
  }

  Scene holding(Duration other) {
    return new Scene(demand, callers, other, spread, roundTrip, time, isHoldingKnown);
  }

  Scene spread(double sigma) {
    return new Scene(demand, callers, holding, sigma, roundTrip, time, isHoldingKnown);
  }

  /** The first calls that these processes ever make. */
  Scene unknown() {
    return new Scene(demand, callers, holding, spread, roundTrip, time, false);
  }
}
