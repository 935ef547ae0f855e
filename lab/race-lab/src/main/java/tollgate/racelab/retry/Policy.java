package tollgate.racelab.retry;

import java.util.function.Supplier;
import tollgate.dynamodb.client.Backoff;

/**
 * A way to wait.
 *
 * @param name as it stands in tables
 * @param perRequest some remember their last wait, so each request has its own
 */
record Policy(String name, Supplier<Backoff> perRequest) {

  static Policy of(String name, Backoff backoff) {
    return new Policy(name, () -> backoff);
  }
}
