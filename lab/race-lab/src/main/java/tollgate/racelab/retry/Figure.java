package tollgate.racelab.retry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A row of {@code contention.json}: medians over the runs of one policy in one scene, and the tenth
 * part of the runs that did worse than {@code worst…}.
 *
 * @param kind "burst" or "closed"
 * @param concurrency callers at once
 * @param holdMillis for how long a transaction keeps the item
 * @param spread of that time: the sigma of a log-normal shape
 * @param isHoldKnown whether the callers had made calls of their own before
 * @param drainOverSerial time until the last answer, in holding times of all
 * @param attemptsPerRequest transactions sent, for each request that was served
 * @param failed requests whose time was over, in the worst run
 * @param goodputOfLimit served in a second, of what one by one would be
 */
record Figure(
    String policy,
    String kind,
    int concurrency,
    double holdMillis,
    double spread,
    @JsonProperty("holdKnown") boolean isHoldKnown,
    double drainOverSerial,
    double worstDrainOverSerial,
    double attemptsPerRequest,
    double worstAttemptsPerRequest,
    double failed,
    double goodputOfLimit) {

  private static final double WORST = 0.9;

  static Figure of(String policy, Scene scene, List<Run> runs) {
    Run median = Run.at(runs, 0.5);
    Run worst = Run.at(runs, WORST);
    return new Figure(
        policy,
        scene.demand().label(),
        scene.callers(),
        scene.holding().toNanos() / 1e6,
        scene.spread(),
        scene.isHoldingKnown(),
        rounded(median.drainOverSerial()),
        rounded(worst.drainOverSerial()),
        rounded(median.attemptsPerRequest()),
        rounded(worst.attemptsPerRequest()),
        Run.at(runs, 1).failed(),
        rounded(median.goodputOfLimit()));
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
