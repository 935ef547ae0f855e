package tollgate.racelab.strategy;

import java.util.List;

/**
 * A row before a race.
 *
 * @param owner whose red packet, wallet or room it is
 * @param balance what can be taken from it, in minor units; of a queue, how many leads it has
 * @param amounts what will be asked for
 */
public record Opening(Act.Kind kind, String row, String owner, long balance, List<Long> amounts) {}
