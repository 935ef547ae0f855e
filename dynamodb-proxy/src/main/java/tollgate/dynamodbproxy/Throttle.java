package tollgate.dynamodbproxy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits the units of each partition and each table. Here every partition key is a separate
 * partition.
 */
final class Throttle {

  private record Place(String table, String partition) {}

  private final Throttling throttling;
  private final Map<Place, Bucket> writes = new ConcurrentHashMap<>();
  private final Map<Place, Bucket> reads = new ConcurrentHashMap<>();

  Throttle(Throttling throttling) {
    this.throttling = throttling;
  }

  /** Takes units for a write of an item, unless its table or partition has none left. */
  boolean admitsWrite(ItemKey item, double units) {
    return admits(
        bucket(writes, new Place(item.table(), ""), throttling.tableWrite()),
        bucket(writes, new Place(item.table(), item.partition()), throttling.partitionWrite()),
        units);
  }

  /** Whether a read of an item is admitted; its units are taken afterwards. */
  boolean admitsRead(ItemKey item) {
    return admits(
        bucket(reads, new Place(item.table(), ""), throttling.tableRead()),
        bucket(reads, new Place(item.table(), item.partition()), throttling.partitionRead()),
        0);
  }

  boolean admitsRead(String table) {
    return bucket(reads, new Place(table, ""), throttling.tableRead()).hasAny();
  }

  void read(ItemKey item, double units) {
    read(item.table(), units);
    bucket(reads, new Place(item.table(), item.partition()), throttling.partitionRead())
        .take(units);
  }

  void read(String table, double units) {
    bucket(reads, new Place(table, ""), throttling.tableRead()).take(units);
  }

  private static boolean admits(Bucket table, Bucket partition, double units) {
    if (!table.hasAny() || !partition.hasAny()) {
      return false;
    }
    table.take(units);
    partition.take(units);
    return true;
  }

  private static Bucket bucket(Map<Place, Bucket> buckets, Place place, double perSecond) {
    return buckets.computeIfAbsent(place, _ -> new Bucket(perSecond));
  }
}
