package tollgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalsTest {

  private static final Machine MACHINE =
      new Machine("a processor", 2, "1 GiB", "a system", "a JDK", 0);

  private static final Restored NO_RESTORES =
      new Restored("", MACHINE, Map.of(), List.of(), List.of());

  @Test
  void aGoalIsMetUpToItsLimit() {
    List<ColdStart> starts = List.of(start("withdraw", 1, 60), start("powertools", 1, 100));
    assertThat(verdict(starts, "first answer of withdraw by that of powertools")).isEqualTo("met");
  }

  @Test
  void aMissedGoalSaysByHowMuch() {
    List<ColdStart> starts = List.of(start("withdraw", 1, 90), start("powertools", 1, 100));
    assertThat(verdict(starts, "first answer of withdraw by that of powertools"))
        .isEqualTo("**missed** by 50.0 %");
  }

  @Test
  void whatWasNotMeasuredIsNeitherMetNorMissed() {
    assertThat(verdict(List.of(), "first answer of withdraw by that of powertools"))
        .isEqualTo("not measured");
  }

  /** In the second round the machine was slow for all: the ratios stay what they are. */
  @Test
  void rowsAreComparedWithinTheirRound() {
    List<ColdStart> starts =
        List.of(
            start("withdraw", 1, 50),
            start("powertools", 1, 100),
            start("powertools", 2, 1_000),
            start("withdraw", 2, 500),
            start("withdraw", 3, 70));
    assertThat(goals(starts).ratio("withdraw", "powertools", Cores.ALL)).hasValue(0.5);
  }

  @Test
  void processorsAreNotMixed() {
    List<ColdStart> starts =
        List.of(start("withdraw", 1, 50), new ColdStart("powertools", Cores.ONE, 1, 90, 10, 0, 0));
    assertThat(goals(starts).ratio("withdraw", "powertools", Cores.ALL)).isEmpty();
  }

  @Test
  void nameTheVersionOfAProductThatIsComparedWith() {
    Goals goals =
        new Goals(
            new Measurements(
                "2026-01-01",
                MACHINE,
                Map.of("powertools", "1.2.3"),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                NO_RESTORES));
    assertThat(goals.all())
        .extracting(Goal::what)
        .contains("first answer of withdraw by that of powertools 1.2.3");
    assertThat(goals.named("powertools-aot")).isEqualTo("powertools-aot 1.2.3");
    assertThat(goals.named("withdraw")).isEqualTo("withdraw");
  }

  private static String verdict(List<ColdStart> starts, String what) {
    return goals(starts).all().stream()
        .filter(goal -> goal.what().equals(what) && goal.where().equals(Cores.ALL.label()))
        .findFirst()
        .orElseThrow()
        .verdict()
        .text();
  }

  private static Goals goals(List<ColdStart> starts) {
    return new Goals(
        new Measurements(
            "2026-01-01",
            MACHINE,
            Map.of(),
            Map.of(),
            Map.of(),
            starts,
            List.of(),
            List.of(),
            NO_RESTORES));
  }

  private static ColdStart start(String row, int round, double firstAnswerMillis) {
    return new ColdStart(row, Cores.ALL, round, firstAnswerMillis - 10, 10, 0, 0);
  }
}
