package tollgate.racelab.race;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Crash;
import tollgate.racelab.strategy.Settings;

/** Which process dies where, and which answer is lost on its way: drawn from a seed, by key. */
final class Fire {

  private final Faults faults;
  private final Settings settings;
  private final int calls;
  private final AtomicInteger injected = new AtomicInteger();

  /**
   * The fire of one race.
   *
   * @param calls how many calls a request makes if nothing is in its way
   */
  Fire(Faults faults, Settings settings, int calls) {
    this.faults = faults;
    this.settings = settings;
    this.calls = calls;
  }

  /** The first attempt at each request dies at one of the points before, between and after. */
  Crash crash(Act act, int attempt) {
    if (faults != Faults.CRASHES || attempt > 1) {
      return Crash.none();
    }
    injected.incrementAndGet();
    return Crash.after(dice(act, attempt).nextInt(calls + 1));
  }

  boolean losesAnswer(Act act, int attempt) {
    boolean lost =
        faults == Faults.LOST_ANSWERS
            && dice(act, attempt).nextDouble() < settings.lostAnswerShare();
    if (lost) {
      injected.incrementAndGet();
    }
    return lost;
  }

  int injected() {
    return injected.get();
  }

  private Random dice(Act act, int attempt) {
    // The ids of rows begin with what differs from run to run; what comes after does not.
    String request = act.key().substring(act.key().indexOf('-'));
    Random dice = new Random(settings.seed() ^ request.hashCode() * 31L + attempt);
    dice.nextLong();
    return dice;
  }
}
