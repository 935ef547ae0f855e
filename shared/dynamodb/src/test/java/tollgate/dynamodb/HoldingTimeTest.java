package tollgate.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldingTimeTest {

  private final HoldingTime holdingTime = new HoldingTime();

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20, 50, 100})
  void comesCloseToWhatCallsTake(int millis) {
    learn(Duration.ofMillis(millis), 30);
    assertThat(holdingTime.estimate()).isBetween(times(millis, 0.9), times(millis, 1.1));
  }

  @Test
  void isHardlyMovedByOneSlowCall() {
    learn(Duration.ofMillis(10), 30);
    learn(Duration.ofSeconds(2), 1);
    assertThat(holdingTime.estimate()).isLessThan(Duration.ofMillis(25));
  }

  @Test
  void stopsWhereNoServiceCanBe() {
    learn(Duration.ofSeconds(9), 200);
    assertThat(holdingTime.estimate()).isBetween(Duration.ofMillis(90), Duration.ofMillis(100));
    learn(Duration.ZERO, 200);
    assertThat(holdingTime.estimate()).isBetween(Duration.ofMillis(5), Duration.ofMillis(6));
  }

  private void learn(Duration took, int calls) {
    IntStream.range(0, calls).forEach(_ -> holdingTime.learn(took));
  }

  private static Duration times(int millis, double factor) {
    return Duration.ofNanos(Math.round(millis * factor * 1e6));
  }
}
