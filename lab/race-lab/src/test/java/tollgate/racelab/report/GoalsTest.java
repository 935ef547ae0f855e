package tollgate.racelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.racelab.race.Faults;
import tollgate.racelab.race.Scenario;

/** What Tollgate is held to. */
class GoalsTest {

  @Test
  void isAheadOfTheFastestThatKeepsTheMoneyRight() {
    assertThat(ahead(cell("d2", Map.of("goodputPerSecond", 262.0, "created", 1_218.0))))
        .returns("above 14.3", Goal::goal)
        .returns("met", Goal::verdict);
  }

  @Test
  void isBehindAFasterOneThatDoes() {
    assertThat(ahead(cell("d2", Map.of("goodputPerSecond", 262.0))))
        .returns("above 262", Goal::goal)
        .returns("**missed**", Goal::verdict);
  }

  private static Goal ahead(Cell another) {
    Results results =
        new Results(
            List.of(),
            List.of(
                cell("k", Map.of("goodputPerSecond", 41.1)),
                cell("f", Map.of("goodputPerSecond", 14.3)),
                another));
    return new Goals(results, new Charts(results))
        .all().stream()
            .filter(goal -> goal.name().contains("at 64 buyers, ahead"))
            .findFirst()
            .orElseThrow();
  }

  private static Cell cell(String remedy, Map<String, Double> figures) {
    return new Cell(remedy, Scenario.WALLET_64.id(), 1, Faults.NONE.id(), figures);
  }
}
