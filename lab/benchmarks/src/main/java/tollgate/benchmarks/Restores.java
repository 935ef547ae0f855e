package tollgate.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Primes a function as before a snapshot, and sees what its first request takes after it. */
final class Restores {

  private final Map<String, Startable> rows;

  Restores(Map<String, Startable> rows) {
    this.rows = rows;
  }

  List<Restore> measure(int rounds) throws IOException {
    List<Restore> measured = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Cores cores : Cores.available()) {
        for (Map.Entry<String, Startable> row : rows.entrySet()) {
          measured.add(measure(row.getKey(), row.getValue(), cores, round));
        }
      }
      System.err.printf("Restores, round %d of %d%n", round, rounds);
    }
    return measured;
  }

  private static Restore measure(String row, Startable startable, Cores cores, int round)
      throws IOException {
    try (Environment environment = startable.start(cores)) {
      double init = environment.initialize();
      double restore = environment.restore();
      double first = environment.invoke();
      double warm = WarmProcesses.warm(environment);
      return new Restore(row, cores, round, init, restore, first, warm);
    }
  }
}
