package tollgate.dynamodb.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.decision.RowKey;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Table;

/**
 * The rows of one table that this environment has read in the last seconds. A cached row may be
 * used for a commit; it is read again before a request is declined because of it.
 */
public final class RowCache {

  private static final int MOST_ROWS = 1_000;

  private record Remembered(Item item, Instant readAt) {}

  private final Table table;
  private final Duration lifetime;
  private final Map<RowKey, Remembered> rows = new ConcurrentHashMap<>();

  public RowCache(Table table, Duration lifetime) {
    this.table = table;
    this.lifetime = lifetime;
  }

  public Optional<Item> find(RowKey key, Instant now) {
    return Optional.ofNullable(rows.get(key))
        .filter(it -> !it.readAt().isAfter(now) && it.readAt().plus(lifetime).isAfter(now))
        .map(Remembered::item);
  }

  public void remember(RowKey key, Optional<Item> item, Instant now) {
    if (!key.table().equals(table.name())) {
      return;
    }
    if (item.isEmpty()) {
      rows.remove(key);
      return;
    }
    if (rows.size() >= MOST_ROWS) {
      rows.clear();
    }
    rows.put(key, new Remembered(item.get(), now));
  }
}
