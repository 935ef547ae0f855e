package tollgate.scale;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The largest item of each table, its indexes aside: with ids as these figures assume, and with the
 * longest ones.
 */
record SizeTable(List<Metered> usual, List<Metered> longest) {

  Markdown of() {
    Markdown table =
        new Markdown("table", "bytes:", "WRU:", "bytes, longest ids:", "WRU, longest ids:");
    Map<String, Long> longestBytes = largest(longest);
    largest(usual)
        .forEach((name, bytes) -> {
          long most = longestBytes.getOrDefault(name, 0L);
          table.row(name, bytes, transactional(bytes), most, transactional(most));
        });
    return table;
  }

  private static long transactional(long bytes) {
    return Units.transactionalWrite(bytes).write();
  }

  private static Map<String, Long> largest(List<Metered> accesses) {
    Map<String, Long> largest = new TreeMap<>();
    accesses.stream()
        .filter(it -> !it.table().contains("/"))
        .forEach(it -> largest.merge(it.table(), Math.max(it.before(), it.after()), Math::max));
    return largest;
  }
}
