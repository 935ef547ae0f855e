package tollgate.racelab.retry;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of one run.
 *
 * @param drainOverSerial time until the last answer, in the time that all would take one by one
 * @param attemptsPerRequest transactions sent, for each that was served
 * @param failed requests whose time was over before they were served
 * @param goodputOfLimit served in a second, of what one by one would be
 */
record Run(
    double drainOverSerial, double attemptsPerRequest, double failed, double goodputOfLimit) {

  /** The middle of each figure, which one odd run does not move. */
  static Run median(List<Run> runs) {
    return at(runs, 0.5);
  }

  /** A rank of each figure by itself, from 0 for the least to 1 for the most. */
  static Run at(List<Run> runs, double rank) {
    return new Run(
        at(runs, rank, Run::drainOverSerial),
        at(runs, rank, Run::attemptsPerRequest),
        at(runs, rank, Run::failed),
        at(runs, rank, Run::goodputOfLimit));
  }

  private static double at(List<Run> runs, double rank, ToDoubleFunction<Run> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[(int) Math.round(rank * (sorted.length - 1))];
  }
}
