package tollgate.racelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.racelab.race.Faults;
import tollgate.racelab.race.Scenario;
import tollgate.racelab.strategy.Remedy;

/** What a cell comes to, and which cells are set side by side. */
class ResultsTest {

  @Test
  void wrongMoneyIsWorseThanARequestThatFailed() {
    assertThat(cell("a", "top-ups", 1, Map.of("lost", 70.0, "failed", 3.0)))
        .returns(Verdict.WRONG, Cell::verdict)
        .returns("70 lost, 3 failed", Cell::inWords);
  }

  @Test
  void moreEffectsThanAllowedAreWrongThoughNoMoneyIsMissing() {
    assertThat(cell("b", "leads", 1, Map.of("effects", 12.0, "allowed", 10.0)))
        .returns(Verdict.WRONG, Cell::verdict)
        .returns("12 of 10 allowed", Cell::inWords);
  }

  @Test
  void answersThatDisagreeAreNotRight() {
    assertThat(cell("h", "double-click", 1, Map.of("disagreeing", 1.0)).verdict())
        .isEqualTo(Verdict.UNSERVED);
  }

  @Test
  void sumsAreOverWhatAllHaveInCommon() {
    Results results =
        new Results(
            List.of(),
            List.of(
                cell("a", "top-ups", 1, Map.of()),
                cell("a", "leads", 1, Map.of("failed", 5.0)),
                cell("k", "top-ups", 1, Map.of())));

    assertThat(results.sameFire(Remedy.READ_CHECK_WRITE))
        .extracting(Cell::scenario)
        .containsExactly("top-ups");
  }

  @Test
  void whoWasSparedMostOfItIsNotCompared() {
    Results results =
        new Results(
            List.of(),
            List.of(
                cell("a", "top-ups", 1, Map.of()),
                cell("a", "leads", 1, Map.of()),
                cell("a", "one-packet", 1, Map.of()),
                cell("k", "top-ups", 1, Map.of())));

    assertThat(results.sameFire(Remedy.TOLLGATE)).isEmpty();
    assertThat(results.sameFire(Remedy.READ_CHECK_WRITE)).hasSize(3);
  }

  @Test
  void nobodyIsComparedWithTheFew() {
    Results results =
        new Results(
            List.of(),
            List.of(
                cell("k", "top-ups", 1, Map.of()),
                cell("k", "leads", 1, Map.of()),
                cell("k", "one-packet", 1, Map.of()),
                cell("a", "top-ups", 1, Map.of()),
                cell("c", "top-ups", 1, Map.of())));

    assertThat(results.sameFire(Remedy.TOLLGATE)).isEmpty();
  }

  @Test
  void theHardestCellIsTheOneWithTheMostServers() {
    Results results =
        new Results(
            List.of(),
            List.of(
                cell("c", "one-packet", 2, Map.of("effects", 2.0, "allowed", 1.0)),
                cell("c", "one-packet", 1, Map.of("effects", 1.0, "allowed", 1.0))));

    assertThat(results.hardest(Remedy.PROCESS_MUTEX, Scenario.ONE_PACKET))
        .get()
        .returns(2, Cell::servers);
  }

  private static Cell cell(
      String remedy, String scenario, int servers, Map<String, Double> figures) {
    return new Cell(remedy, scenario, servers, Faults.NONE.id(), figures);
  }
}
