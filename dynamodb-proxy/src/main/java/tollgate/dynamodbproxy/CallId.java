package tollgate.dynamodbproxy;

import java.util.SplittableRandom;

/**
 * Which call this is. What is drawn for it depends on nothing else, so that threads that overtake
 * each other change nothing.
 *
 * @param caller the access key id that signed it
 * @param operation such as {@code TransactWriteItems}
 * @param number it is the caller's so manieth call of this operation, from 1
 */
public record CallId(String caller, String operation, long number) {

  /** Randomness of this call's own. */
  SplittableRandom dice(long seed) {
    long mixed = 31 * (31 * seed + caller.hashCode()) + operation.hashCode();
    return new SplittableRandom(new SplittableRandom(mixed).nextLong() + number).split();
  }
}
