package tollgate.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a process of each row the same many times, and sees what the last requests take. */
final class WarmProcesses {

  private static final int REQUESTS = 400;
  private static final int WARM_REQUESTS = 100;

  private final Map<String, Startable> rows;

  WarmProcesses(Map<String, Startable> rows) {
    this.rows = rows;
  }

  List<Warmed> measure(int rounds) throws IOException {
    List<Warmed> measured = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<String, Startable> row : rows.entrySet()) {
        try (Environment environment = row.getValue().start(Cores.ALL)) {
          environment.initialize();
          measured.add(new Warmed(row.getKey(), Cores.ALL, round, warm(environment)));
        }
      }
    }
    return measured;
  }

  /** The median of the last requests of many. */
  static double warm(Environment environment) {
    List<Double> millis = new ArrayList<>();
    for (int request = 0; request < REQUESTS; request++) {
      millis.add(environment.invoke());
    }
    return Statistics.median(millis.subList(REQUESTS - WARM_REQUESTS, REQUESTS)).orElseThrow();
  }
}
