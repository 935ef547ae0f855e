package tollgate.racelab.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tollgate.racelab.strategy.Opening;
import tollgate.racelab.strategy.Remedy;
import tollgate.racelab.strategy.Settings;

/** Small races on the real engine, through the proxy. */
@TestInstance(Lifecycle.PER_CLASS)
class RaceTest {

  private Laboratory laboratory;

  @BeforeAll
  void open() throws IOException {
    laboratory = Laboratory.open();
  }

  @AfterAll
  void close() {
    laboratory.close();
  }

  @Test
  void paysAPacketMoreThanOnceWithoutAGuard() throws IOException {
    Cell cell = race(Remedy.READ_CHECK_WRITE, Scenario.ONE_PACKET, Faults.NONE, 1, 40, 1);
    assertThat(cell.effects()).isGreaterThan(1);
    assertThat(cell.created()).isPositive();
  }

  @Test
  void paysAPacketOnceThroughTollgate() throws IOException {
    Cell cell = race(Remedy.TOLLGATE, Scenario.ONE_PACKET, Faults.NONE, 1, 40, 1);
    assertThat(cell.effects()).isEqualTo(1);
    assertThat(cell.failed()).isZero();
    assertThat(cell.disagreeing()).isZero();
    assertThat(cell.lost() + cell.created()).isZero();
  }

  @Test
  void refundsMoreThanWasPaidWithoutAGuard() throws IOException {
    Cell cell = race(Remedy.READ_CHECK_WRITE, Scenario.PARTIAL_REFUNDS, Faults.NONE, 1, 40, 1);
    assertThat(cell.effects()).isGreaterThan(cell.allowed());
    assertThat(cell.created()).isPositive();
  }

  @Test
  void refundsWhatWasPaidThroughTollgate() throws IOException {
    assertRight(race(Remedy.TOLLGATE, Scenario.PARTIAL_REFUNDS, Faults.NONE, 1, 40, 1), 8);
  }

  @Test
  void endsAHoldMoreThanOnceWithoutAGuard() throws IOException {
    Cell cell = race(Remedy.READ_CHECK_WRITE, Scenario.HOLD_ENDS, Faults.NONE, 10, 3, 1);
    assertThat(cell.effects()).isGreaterThan(10);
    assertThat(cell.created()).isPositive();
  }

  @Test
  void endsAHoldOnceThroughTollgate() throws IOException {
    assertRight(race(Remedy.TOLLGATE, Scenario.HOLD_ENDS, Faults.NONE, 20, 3, 1), 20);
  }

  private static void assertRight(Cell cell, int effects) {
    assertThat(cell.effects()).isEqualTo(effects);
    assertThat(cell.failed()).isZero();
    assertThat(cell.disagreeing()).isZero();
    assertThat(cell.lost() + cell.created()).isZero();
  }

  @Test
  void chargesOnceThroughTollgateThoughProcessesDieAtEachPoint() throws IOException {
    Cell cell = race(Remedy.TOLLGATE, Scenario.WALLET_1, Faults.CRASHES, 20, 1, 2);
    assertThat(cell.injected()).isEqualTo(40);
    assertThat(cell.doubleCharges()).isZero();
    assertThat(cell.effects()).isEqualTo(cell.allowed());
  }

  @Test
  void chargesTwiceWithoutATokenWhenAProcessDiesBeforeItsAnswer() throws IOException {
    Cell cell = race(Remedy.CONDITIONAL_DECREMENT, Scenario.WALLET_1, Faults.CRASHES, 20, 1, 2);
    assertThat(cell.doubleCharges()).isPositive();
    assertThat(cell.lost() + cell.created()).isZero();
  }

  @Test
  void sellsEachUnitOnceThroughTollgate() throws IOException {
    Cell cell = race(Remedy.TOLLGATE, Scenario.FLASH_SALE, Faults.NONE, 1, 70, 1);
    assertThat(cell.allowed()).isEqualTo(50);
    assertThat(cell.effects()).isEqualTo(50);
    assertThat(cell.lost() + cell.created()).isZero();
    assertThat(cell.disagreeing()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_CHECK_WRITE", "TOLLGATE"})
  void topsUpTheWalletMeanwhile(Remedy remedy) throws IOException {
    Cell cell = race(remedy, Scenario.TOP_UPS, Faults.NONE, 1, 2, 2);
    assertThat(cell.requests()).isEqualTo(4);
    String id = Race.id(new RowName(remedy, Scenario.TOP_UPS, 1, Faults.NONE));
    Opening wallet = Scenario.TOP_UPS.plan(id, Faults.NONE).openings().getFirst();
    assertThat(laboratory.books(remedy).read(wallet).received()).isPositive();
  }

  private Cell race(
      Remedy remedy, Scenario scenario, Faults faults, int groups, int callers, int each)
      throws IOException {
    return new Race(
            laboratory,
            new RowName(remedy, scenario, 1, faults),
            Settings.OF_THE_LAB,
            plan -> plan.beginning(groups, callers, each))
        .run();
  }
}
