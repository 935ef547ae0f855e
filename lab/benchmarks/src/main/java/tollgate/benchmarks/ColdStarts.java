package tollgate.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Starts every row in every round, each time in another order. */
final class ColdStarts {

  private record Turn(String row, Startable startable, Cores cores) {}

  private final List<Turn> turns = new ArrayList<>();

  ColdStarts(Map<String, Startable> rows) {
    for (Cores cores : Cores.available()) {
      rows.forEach((row, startable) -> turns.add(new Turn(row, startable, cores)));
    }
  }

  List<ColdStart> measure(int rounds) throws IOException {
    List<ColdStart> measured = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      List<Turn> shuffled = new ArrayList<>(turns);
      Collections.shuffle(shuffled, new Random(round));
      for (Turn turn : shuffled) {
        measured.add(measure(turn, round));
      }
      System.err.printf("Cold starts, round %d of %d%n", round, rounds);
    }
    return measured;
  }

  private static ColdStart measure(Turn turn, int round) throws IOException {
    try (Environment environment = turn.startable().start(turn.cores())) {
      double init = environment.initialize();
      double invocation = environment.invoke();
      return new ColdStart(
          turn.row(),
          turn.cores(),
          round,
          init,
          invocation,
          environment.processorMillis(),
          environment.residentKilobytes());
    }
  }
}
