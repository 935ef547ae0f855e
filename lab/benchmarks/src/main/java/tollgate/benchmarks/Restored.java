package tollgate.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * What was measured after restores, which can be measured alone.
 *
 * @param date of the run
 * @param versions of what was measured
 * @param snapshots none where there is no CRIU
 */
record Restored(
    String date,
    Machine machine,
    Map<String, String> versions,
    List<Restore> restores,
    List<Snapshot> snapshots) {}
