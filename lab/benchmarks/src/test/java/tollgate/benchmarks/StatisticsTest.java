package tollgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void theMedianIsTheValueInTheMiddle() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).hasValue(2.0);
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Statistics.median(List.of(4.0, 1.0, 100.0, 2.0))).hasValue(3.0);
  }

  @Test
  void aSingleSlowRunDoesNotMoveIt() {
    assertThat(Statistics.median(List.of(2.0, 2.0, 2.0, 2.0, 9_000.0))).hasValue(2.0);
  }

  @Test
  void thereIsNoneOfNothing() {
    assertThat(Statistics.median(List.of())).isEmpty();
  }
}
