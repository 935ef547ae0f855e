package tollgate.dynamodb.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.dynamodb.tables.Item;

/**
 * What one request knows of the database so far: rows, proposals of an index, conflicts and failed
 * conditions. The gate adds to it; an operation turns it into typed rows. Not thread-safe.
 */
public final class Known {

  private final Function<RowKey, Optional<Item>> remembered;
  private final Map<RowKey, Seen<Item>> rows = new HashMap<>();
  private final Set<RowKey> together = new HashSet<>();
  private final List<List<Item>> proposals = new ArrayList<>();
  private final List<RowKey> held = new ArrayList<>();
  private boolean failed;
  private int commits;

  /**
   * Nothing, except rows of earlier requests.
   *
   * @param remembered finds such a row
   */
  Known(Function<RowKey, Optional<Item>> remembered) {
    this.remembered = remembered;
  }

  /** What is known of a row. */
  public <T> Seen<T> of(RowKey key, Function<Item, T> read) {
    return switch (rows.computeIfAbsent(key, this::beforeItIsRead)) {
      case Seen.Unread<Item> _ -> new Seen.Unread<>(key);
      case Seen.Absent<Item> _ -> new Seen.Absent<>(key);
      case Seen.Found<Item>(_, Item item, boolean isFresh) ->
          new Seen.Found<>(key, read.apply(item), isFresh);
    };
  }

  private Seen<Item> beforeItIsRead(RowKey key) {
    return remembered
        .apply(key)
        .<Seen<Item>>map(item -> new Seen.Found<>(key, item, false))
        .orElseGet(() -> new Seen.Unread<>(key));
  }

  /** Whether these rows are known as they were at one moment. */
  public boolean isTogether(Collection<RowKey> keys) {
    return together.containsAll(keys);
  }

  /** The items that each search of the index proposed, in order. */
  public List<List<Item>> proposals() {
    return proposals;
  }

  /**
   * The rows that other transactions held since the last search, in order; a row may occur more
   * than once.
   */
  public List<RowKey> held() {
    return held;
  }

  /** Whether a write's condition has failed since the last search. */
  public boolean failed() {
    return failed;
  }

  /** The number of decisions to commit. */
  public int commits() {
    return commits;
  }

  /** Whether the row is known from an earlier request only. */
  boolean isRemembered(RowKey key) {
    return rows.computeIfAbsent(key, this::beforeItIsRead) instanceof Seen.Found<Item> found
        && !found.isFresh();
  }

  /** These rows, and no others, are known as they were at one moment. */
  public void together(Collection<RowKey> keys) {
    together.clear();
    together.addAll(keys);
  }

  public void found(RowKey key, Optional<Item> item) {
    together.clear();
    rows.put(
        key,
        item.<Seen<Item>>map(it -> new Seen.Found<>(key, it, true))
            .orElseGet(() -> new Seen.Absent<>(key)));
  }

  /** The row may have changed by the next decision. */
  public void forget(RowKey key) {
    rows.remove(key);
  }

  /** The row and all others that were chosen with it may have changed by the next decision. */
  public void held(RowKey key) {
    rows.clear();
    held.add(key);
  }

  public void proposed(List<Item> items) {
    rows.clear();
    held.clear();
    failed = false;
    proposals.add(items);
  }

  public void failedCondition() {
    failed = true;
  }

  public void commit() {
    commits++;
  }
}
