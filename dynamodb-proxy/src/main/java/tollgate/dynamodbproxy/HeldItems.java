package tollgate.dynamodbproxy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tracks the writes in flight on items. A transaction holds its items exclusively; plain writes are
 * only noted, for transactional reads. No call blocks here.
 */
final class HeldItems {

  private final Set<ItemKey> held = new HashSet<>();
  private final Map<ItemKey, Integer> written = new HashMap<>();

  /** Takes all of these items, or none of them, and returns those that are held. */
  synchronized Set<ItemKey> take(Collection<ItemKey> items) {
    Set<ItemKey> conflicts = heldAmong(items);
    if (conflicts.isEmpty()) {
      held.addAll(items);
    }
    return conflicts;
  }

  synchronized void release(Collection<ItemKey> items) {
    items.forEach(held::remove);
  }

  /**
   * Notes plain writes that begin. Returns those of their items that are held, which are not noted.
   */
  synchronized Set<ItemKey> write(Collection<ItemKey> items) {
    Set<ItemKey> conflicts = heldAmong(items);
    for (ItemKey item : items) {
      if (!conflicts.contains(item)) {
        written.merge(item, 1, Integer::sum);
      }
    }
    return conflicts;
  }

  synchronized void written(Collection<ItemKey> items) {
    items.forEach(item -> written.computeIfPresent(item, (_, n) -> n == 1 ? null : n - 1));
  }

  synchronized Set<ItemKey> heldAmong(Collection<ItemKey> items) {
    Set<ItemKey> conflicts = new HashSet<>(items);
    conflicts.retainAll(held);
    return conflicts;
  }

  /** The items being written, by a transaction or a plain write. */
  synchronized Set<ItemKey> busyAmong(Collection<ItemKey> items) {
    Set<ItemKey> busy = new HashSet<>(items);
    busy.removeIf(item -> !held.contains(item) && !written.containsKey(item));
    return busy;
  }
}
