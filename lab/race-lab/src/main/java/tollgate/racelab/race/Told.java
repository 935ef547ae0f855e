package tollgate.racelab.race;

import java.util.Optional;
import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Answer;

/**
 * What a caller was told in the end.
 *
 * @param answer empty if there was none until the deadline
 * @param millis since the caller asked first
 */
record Told(Act act, Optional<Answer> answer, double millis) {

  boolean isDone() {
    return answer.filter(Answer.Done.class::isInstance).isPresent();
  }

  /** Whether it is a definite yes or no. */
  boolean isDefinite() {
    return isDone() || answer.filter(Answer.Refused.class::isInstance).isPresent();
  }
}
