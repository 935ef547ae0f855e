package tollgate.racelab.strategy;

import java.util.List;

/**
 * A row before a race.
 *
 * @param owner whose red packet, wallet or room it is
 * @param balance what can be taken from it, in minor units; of a queue, how many leads it has; of a
 *     product, how many units
 * @param amounts what will be asked for; of a product, by each of its buyers
 */
public record Opening(Act.Kind kind, String row, String owner, long balance, List<Long> amounts) {

  /** A buyer of a product. */
  public static String buyer(String product, int number) {
    return product + "-buyer-" + number;
  }
}
