package tollgate.dynamodbproxy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who is at which item. A transaction holds its items alone; plain writes are only noted, for reads
 * by transactions. Nobody waits here.
 */
final class Holds {

  private final Set<ItemKey> held = new HashSet<>();
  private final Map<ItemKey, Integer> written = new HashMap<>();

  /** Takes all of these items, or none of them and tells which are held. */
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
   * Notes plain writes that begin; tells which of their items are held, and these are not noted.
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

  /** Those that somebody is writing, in a transaction or plainly. */
  synchronized Set<ItemKey> busyAmong(Collection<ItemKey> items) {
    Set<ItemKey> busy = new HashSet<>(items);
    busy.removeIf(item -> !held.contains(item) && !written.containsKey(item));
    return busy;
  }
}
