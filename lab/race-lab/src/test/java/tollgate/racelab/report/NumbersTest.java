package tollgate.racelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Figures are short, and look the same everywhere. */
class NumbersTest {

  @Test
  void countsHaveNoDecimals() {
    assertThat(Numbers.whole(0)).isEqualTo("0");
    assertThat(Numbers.whole(1234567)).isEqualTo("1,234,567");
  }

  @Test
  void meansHaveAboutThreeDigits() {
    assertThat(Numbers.mean(1.2345)).isEqualTo("1.23");
    assertThat(Numbers.mean(12.345)).isEqualTo("12.3");
    assertThat(Numbers.mean(1234.5)).isEqualTo("1,235");
  }

  @Test
  void unitsStandBehind() {
    assertThat(Numbers.millis(3.456)).isEqualTo("3.46 ms");
    assertThat(Numbers.millis(1234)).isEqualTo("1,234 ms");
    assertThat(Numbers.percent(0.826)).isEqualTo("83 %");
  }

  @Test
  void whatIsMissingWasNotMeasured() {
    assertThat(Numbers.or(OptionalDouble.empty(), Numbers::whole)).isEqualTo("not measured");
  }

  @Test
  void ticksAreRound() {
    assertThat(Ticks.upTo(0, 87)).containsExactly(0.0, 50.0);
    assertThat(Ticks.upTo(0, 4)).containsExactly(0.0, 2.0, 4.0);
    assertThat(Ticks.powers(0, 700).boxed()).containsExactly(1.0, 100.0);
    assertThat(Ticks.text(0.5)).isEqualTo("0.5");
    assertThat(Ticks.shortest(0)).isEqualTo("0");
  }
}
