package tollgate.racelab.race;

import java.util.List;
import tollgate.racelab.strategy.Opening;

/**
 * What happens in a race.
 *
 * @param parallel how many groups race at a time, each on rows of its own
 * @param allowed how many effects there are if all is well
 * @param isHot whether all callers share one wallet, so that the item's serial limit counts
 * @param topUpMillis between two top-ups that arrive meanwhile; 0 for none
 */
record Plan(
    List<Opening> openings,
    List<Group> groups,
    int parallel,
    int allowed,
    boolean isHot,
    int topUpMillis) {

  /** The beginning of it, of so many groups and callers, who ask for so much each. */
  Plan beginning(int firstGroups, int callers, int each) {
    List<Group> first =
        groups.stream().limit(firstGroups).map(group -> group.beginning(callers, each)).toList();
    int requests = first.stream().mapToInt(Group::requests).sum();
    return new Plan(
        openings.subList(0, first.size()),
        first,
        parallel,
        Math.min(allowed * first.size() / groups.size(), requests),
        isHot,
        topUpMillis);
  }

  /**
   * How many effects there are if all is well and so many requests were made: of one wallet that
   * covers all, each has one.
   */
  int allowed(int requests) {
    return isHot ? requests : allowed;
  }
}
