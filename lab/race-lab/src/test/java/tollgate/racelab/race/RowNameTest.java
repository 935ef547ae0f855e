package tollgate.racelab.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import tollgate.racelab.strategy.Remedy;

class RowNameTest {

  @Test
  void findsEachRowByItsName() {
    for (RowName row : RowName.all()) {
      assertThat(RowName.named(List.of(row.toString()))).containsExactly(row);
    }
  }

  @Test
  void takesThePrefixOfNamesUpToASlash() {
    assertThat(RowName.named(List.of("d")))
        .isNotEmpty()
        .allMatch(row -> row.remedy() == Remedy.LEASE_LOCK);
    assertThat(RowName.named(List.of("k/wallet-1")))
        .isNotEmpty()
        .allMatch(row -> row.scenario() == Scenario.WALLET_1);
  }

  @Test
  void namesWhatThereIsWhenARowIsUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowName.named(List.of("k/one-packets")))
        .withMessageContainingAll("k/one-packets", "d-row", "one-packet", "lost-answers");
  }

  @Test
  void racesEveryStrategyInEveryScenarioByDefault() {
    List<RowName> rows = RowName.byDefault();
    for (Remedy remedy : Remedy.values()) {
      for (Scenario scenario : Scenario.values()) {
        assertThat(rows).contains(new RowName(remedy, scenario, 1, Faults.NONE));
      }
    }
    assertThat(rows).contains(new RowName(Remedy.TOLLGATE, Scenario.WALLET_1, 1, Faults.CRASHES));
  }
}
