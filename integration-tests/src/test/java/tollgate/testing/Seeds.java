package tollgate.testing;

import java.util.Random;

/** The seed of a random test: drawn and printed, or given to have a run once more. */
public final class Seeds {

  private Seeds() {}

  /** The seed of a test, as {@code -Dtollgate.seed} says or drawn. */
  public static long of(String test) {
    long seed = Long.getLong("tollgate.seed", new Random().nextLong());
    System.out.println(test + ": to have this run once more: -Dtollgate.seed=" + seed);
    return seed;
  }
}
