package tollgate.racelab;

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

  int requests() {
    return callers.stream().mapToInt(List::size).sum();
  }
}
