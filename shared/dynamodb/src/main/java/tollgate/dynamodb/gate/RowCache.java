package tollgate.dynamodb.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tollgate.decision.RowKey;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Table;

/**
 * The rows of one table that this environment has read in the last seconds. A cached row may be
 * used for a commit; it is read again before a request is declined because of it. The requests of a
 * process share it.
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

  /** Keeps the row as this request found it, unless a later request has found it since. */
  public void remember(RowKey key, Optional<Item> item, Instant now) {
    if (!key.table().equals(table.name())) {
      return;
    }
    if (item.isEmpty()) {
      @Nullable Remembered known = rows.get(key);
      if (known != null && !isLater(known, now)) {
        rows.remove(key, known);
      }
      return;
    }
    if (rows.size() >= MOST_ROWS) {
      rows.clear();
    }
    Remembered found = new Remembered(item.get(), now);
    rows.merge(key, found, (known, _) -> isLater(known, now) ? known : found);
  }

  /** A row from further ahead is one from before the clock was set back. */
  private boolean isLater(Remembered known, Instant now) {
    return known.readAt().isAfter(now) && known.readAt().isBefore(now.plus(lifetime));
  }
}
