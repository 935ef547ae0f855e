package tollgate.racelab.race;

import java.util.List;
import tollgate.racelab.strategy.Act;

/**
 * Callers who begin at once on the same rows.
 *
 * @param callers what each of them asks for, one after the other
 */
record Group(List<List<Act>> callers) {

  /** Callers who ask once each. */
  static Group atOnce(List<Act> acts) {
    return new Group(acts.stream().map(List::of).toList());
  }

  Group beginning(int first, int each) {
    return new Group(
        callers.stream()
            .limit(first)
            .map(acts -> acts.subList(0, Math.min(each, acts.size())))
            .toList());
  }

  int requests() {
    return callers.stream().mapToInt(List::size).sum();
  }
}
