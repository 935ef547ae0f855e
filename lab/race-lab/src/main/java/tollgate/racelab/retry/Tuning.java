package tollgate.racelab.retry;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tollgate.racelab.retry.Scene.Demand;

/** The policies side by side in virtual time. */
final class Tuning {

  private static final int RUNS_OF_A_BURST = 301;
  private static final int RUNS_OF_A_LOOP = 5;
  private static final long SEED = 1;
  private static final double SPREAD = 0.3;
  private static final List<Integer> CALLERS = List.of(1, 2, 4, 8, 16, 32, 64, 128);

  private Tuning() {}

  /** Every policy, in bursts and in closed loops. */
  static List<Figure> compared() {
    List<Scene> scenes =
        Stream.of(Demand.values())
            .flatMap(demand -> CALLERS.stream().map(callers -> Scene.of(demand, callers)))
            .toList();
    return figures(Policies.all(), scenes);
  }

  /** What is not as the goals assume: other holding times, varying ones, unknown ones. */
  static List<Figure> strained() {
    List<Scene> bursts = Stream.of(2, 16, 64).map(n -> Scene.of(Demand.BURST, n)).toList();
    List<Scene> scenes =
        bursts.stream()
            .flatMap(burst ->
                Stream.of(
                    burst.spread(SPREAD),
                    burst.holding(Duration.ofMillis(5)),
                    burst.holding(Duration.ofMillis(100)),
                    burst.unknown(),
                    burst.holding(Duration.ofMillis(5)).unknown(),
                    burst.holding(Duration.ofMillis(100)).unknown()))
            .toList();
    return figures(List.of(Policies.TOLLGATE, Policies.FORMER, Policies.TEXTBOOK), scenes);
  }

  private static List<Figure> figures(List<Policy> policies, List<Scene> scenes) {
    return policies.parallelStream()
        .flatMap(policy -> scenes.stream().map(scene -> figure(policy, scene)))
        .toList();
  }

  private static Figure figure(Policy policy, Scene scene) {
    int runs =
        switch (scene.demand()) {
          case BURST -> RUNS_OF_A_BURST;
          case CLOSED -> RUNS_OF_A_LOOP;
        };
    return Figure.of(policy.name(), scene, Simulation.runs(scene, policy, runs, SEED));
  }
}
