package tollgate.dynamodb.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.decision.RowKey;

/**
 * The rows for which declined requests have competed with others in the last seconds, as far as
 * this environment has seen it. Before such a row is written, the caller's own rows are read.
 */
final class ContendedRows {

  private static final int MOST_ROWS = 1_000;
  private static final Duration LIFETIME = Duration.ofSeconds(5);

  private final Map<RowKey, Instant> seenAt = new ConcurrentHashMap<>();

  boolean contains(RowKey key, Instant now) {
    Instant at = seenAt.get(key);
    return at != null && !at.isAfter(now) && at.plus(LIFETIME).isAfter(now);
  }

  void add(RowKey key, Instant now) {
    if (seenAt.size() >= MOST_ROWS) {
      seenAt.clear();
    }
    seenAt.put(key, now);
  }
}
