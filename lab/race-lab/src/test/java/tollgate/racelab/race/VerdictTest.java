package tollgate.racelab.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Answer;
import tollgate.racelab.strategy.Effect;
import tollgate.racelab.strategy.Opening;
import tollgate.racelab.strategy.Standing;

class VerdictTest {

  private static final Opening WALLET =
      new Opening(Act.Kind.BUY, "w", "w", 1_000, List.of(200L, 300L));

  @Test
  void findsNothingAmissWhereAllIsWell() {
    Verdict verdict =
        verdict(
            500,
            List.of(effect("e-1", "k-1", 200), effect("e-2", "k-2", 300)),
            List.of(done("k-1", "e-1"), done("k-2", "e-2")));
    assertThat(verdict).isEqualTo(new Verdict(2, 0, 0, 0, 0, 0));
  }

  @Test
  void seesMoneyThatAnOverwrittenBalanceCreates() {
    Verdict verdict =
        verdict(
            700,
            List.of(effect("e-1", "k-1", 200), effect("e-2", "k-2", 300)),
            List.of(done("k-1", "e-1"), done("k-2", "e-2")));
    assertThat(verdict.created()).isEqualTo(200);
    assertThat(verdict.lost()).isZero();
  }

  @Test
  void seesMoneyThatWasTakenForNothing() {
    assertThat(verdict(800, List.of(), List.of(refused("k-1"), refused("k-2"))).lost())
        .isEqualTo(200);
  }

  @Test
  void seesAKeyThatWasChargedTwiceAndThatNobodyWasTold() {
    Verdict verdict =
        verdict(
            600,
            List.of(effect("e-1", "k-1", 200), effect("e-2", "k-1", 200)),
            List.of(done("k-1", "e-2"), refused("k-2")));
    assertThat(verdict.doubleCharges()).isEqualTo(1);
    assertThat(verdict.disagreeing()).isEqualTo(1);
  }

  @Test
  void countsAnswersOfOneKeyThatDiffer() {
    Verdict verdict =
        verdict(
            800, List.of(effect("e-1", "k-1", 200)), List.of(done("k-1", "e-1"), refused("k-1")));
    assertThat(verdict.disagreeing()).isEqualTo(1);
  }

  @Test
  void countsRefusalsThatHadRoomAndRequestsWithoutAnAnswer() {
    assertThat(verdict(1_000, List.of(), List.of(refused("k-1"), silence("k-2"))).failed())
        .isEqualTo(2);
  }

  private static Verdict verdict(long balance, List<Effect> effects, List<Told> told) {
    return Verdict.of(Map.of(WALLET, new Standing(balance, 0, effects)), told, 2);
  }

  private static Effect effect(String id, String key, long amount) {
    return new Effect(id, Optional.of(key), amount);
  }

  private static Told done(String key, String effect) {
    return new Told(act(key), Optional.of(new Answer.Done(effect)), 1);
  }

  private static Told refused(String key) {
    return new Told(act(key), Optional.of(new Answer.Refused()), 1);
  }

  private static Told silence(String key) {
    return new Told(act(key), Optional.empty(), 1);
  }

  private static Act act(String key) {
    return new Act(Act.Kind.BUY, "w", "w", 200, key);
  }
}
