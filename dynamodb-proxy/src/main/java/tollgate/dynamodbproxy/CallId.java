package tollgate.dynamodbproxy;

import java.util.SplittableRandom;

/**
 * Identifies a call. Random values for a call depend only on its id, so the order of threads does
 * not affect them.
 *
 * @param caller the access key id that signed it
 * @param operation such as {@code TransactWriteItems}
 * @param number the number of the call among the caller's calls of this operation, from 1
 */
public record CallId(String caller, String operation, long number) {

  /** The random generator of this call. */
  SplittableRandom dice(long seed) {
    long mixed = 31 * (31 * seed + caller.hashCode()) + operation.hashCode();
    return new SplittableRandom(new SplittableRandom(mixed).nextLong() + number).split();
  }
}
