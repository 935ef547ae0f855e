package tollgate.racelab.strategy;

import java.util.List;

/**
 * What the tables say of a row.
 *
 * @param balance what can still be taken from it, in minor units
 * @param received what came in since it was opened, in minor units
 * @param effects what was taken
 */
public record Standing(long balance, long received, List<Effect> effects) {

  public Standing {
    effects = List.copyOf(effects);
  }

  /** What is there against what should be: money was created if positive, lost if negative. */
  public long surplus(long opening) {
    long taken = effects.stream().mapToLong(Effect::amount).sum();
    return balance - (opening + received - taken);
  }
}
