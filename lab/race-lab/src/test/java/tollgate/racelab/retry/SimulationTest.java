package tollgate.racelab.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.racelab.retry.Scene.Demand;

class SimulationTest {

  private static final int RUNS = 101;

  @Test
  void servesOneCallerAtOnce() {
    Run run = Simulation.run(Scene.of(Demand.BURST, 1), Policies.TOLLGATE, 1);
    assertThat(run.attemptsPerRequest()).isEqualTo(1);
    assertThat(run.drainOverSerial()).isBetween(1.0, 1.2);
  }

  @ParameterizedTest
  @EnumSource
  void playsTheSameFromTheSameSeed(Demand demand) {
    Scene scene = Scene.of(demand, 8).spread(0.3);
    assertThat(Simulation.run(scene, Policies.TOLLGATE, 5))
        .isEqualTo(Simulation.run(scene, Policies.TOLLGATE, 5))
        .isNotEqualTo(Simulation.run(scene, Policies.TOLLGATE, 6));
  }

  /** Nobody can be faster than one after the other. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 64})
  void neverBeatsTheSerialLimit(int callers) {
    for (Policy policy : Policies.all()) {
      assertThat(Simulation.runs(Scene.of(Demand.BURST, callers), policy, 20, 1))
          .as(policy.name())
          .allMatch(run -> run.drainOverSerial() > 1 && run.goodputOfLimit() < 1);
    }
  }

  /** Two who collide: one is served, the other once it has waited for a random part of 25 ms. */
  @Test
  void refusesAtOnceWhatMeetsAHeldItem() {
    Scene scene = Scene.of(Demand.BURST, 2).holding(Duration.ofSeconds(1));
    assertThat(median(scene, Policies.TEXTBOOK).attemptsPerRequest()).isGreaterThan(3);
    assertThat(median(scene.holding(Duration.ofMillis(2)), Policies.TEXTBOOK).attemptsPerRequest())
        .isEqualTo(1.5);
  }

  @Test
  void failsWhatCannotBeServedInTime() {
    Scene scene = Scene.of(Demand.BURST, 64).holding(Duration.ofMillis(400));
    List<Run> runs = Simulation.runs(scene, Policies.TOLLGATE, 5, 1);
    assertThat(runs).allMatch(run -> run.failed() >= 64 - 10_000 / 400 - 1);
  }

  /** The goals of the retry, but for those that only a clock can tell. */
  @Test
  void drainsABurstOf16WithinTheGoal() {
    Run run = median(Scene.of(Demand.BURST, 16), Policies.TOLLGATE);
    assertThat(run.drainOverSerial()).isLessThanOrEqualTo(1.8);
    assertThat(run.attemptsPerRequest()).isLessThanOrEqualTo(4);
  }

  @Test
  void drainsABurstOf64WithinTheGoal() {
    Run run = median(Scene.of(Demand.BURST, 64), Policies.TOLLGATE);
    assertThat(run.drainOverSerial()).isLessThanOrEqualTo(1.5);
    assertThat(run.attemptsPerRequest()).isLessThanOrEqualTo(8);
  }

  @Test
  void servesEachOf64BuyersWhoNeverStop() {
    assertThat(Simulation.runs(Scene.of(Demand.CLOSED, 64), Policies.TOLLGATE, 3, 1))
        .allMatch(run -> run.failed() == 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 100})
  void servesEveryRequestOfABurstThoughNobodyKnowsTheHoldingTime(int millis) {
    Scene scene = Scene.of(Demand.BURST, 64).holding(Duration.ofMillis(millis)).unknown();
    assertThat(Simulation.runs(scene, Policies.TOLLGATE, 20, 1)).allMatch(run -> run.failed() == 0);
  }

  /** A check of the model: these are known from elsewhere. */
  @Test
  void findsOfTheTextbookWhatAPlainSimulationFound() {
    assertThat(median(Scene.of(Demand.BURST, 16), Policies.TEXTBOOK).drainOverSerial())
        .isCloseTo(2.9, within(0.4));
    assertThat(median(Scene.of(Demand.BURST, 64), Policies.TEXTBOOK).drainOverSerial())
        .isCloseTo(4.3, within(0.7));
  }

  @Test
  void costsLittleMoreThanOneFailedTransactionToBeAnEqualRequest() {
    assertThat(new Twins(1_000, true).cost(1)).isBetween(1.0, 1.5);
    assertThat(new Twins(1_000, false).cost(1)).isGreaterThan(3);
  }

  private static Run median(Scene scene, Policy policy) {
    return Run.median(Simulation.runs(scene, policy, RUNS, 1));
  }
}
