package tollgate.racelab.race;

import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Answer;
import tollgate.racelab.strategy.Crash;
import tollgate.racelab.strategy.Deadline;
import tollgate.racelab.strategy.Strategy;

/** This process. */
record LocalSite(Strategy strategy) implements Site {

  @Override
  public Answer ask(Act act, Deadline deadline, Crash crash) {
    return crash.during(() -> strategy.run(act, deadline));
  }
}
