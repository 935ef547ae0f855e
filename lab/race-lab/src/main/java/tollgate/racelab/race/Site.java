package tollgate.racelab.race;

import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Answer;
import tollgate.racelab.strategy.Crash;
import tollgate.racelab.strategy.Deadline;

/** A process that serves. */
interface Site {

  /** Sends a request and waits for its answer, for ever if the process dies over it. */
  Answer ask(Act act, Deadline deadline, Crash crash);
}
