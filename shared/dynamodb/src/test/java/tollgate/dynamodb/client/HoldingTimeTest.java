package tollgate.dynamodb.client;

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

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 50})
  void leavesOutTheWayThereAndBack(int roundTripMillis) {
    Duration roundTrip = Duration.ofMillis(roundTripMillis);
    for (int i = 0; i < 60; i++) {
      holdingTime.learn(roundTrip.plusMillis(60));
      holdingTime.learnFromRefusal(roundTrip);
    }
    assertThat(holdingTime.estimate()).isBetween(times(60, 0.9), times(60, 1.1));
  }

  /** A refusal that was slow, for a reason of this process's own, says little of the way. */
  @Test
  void keepsHalfOfWhatTransactionsTakeHoweverLongRefusalsTook() {
    learn(Duration.ofMillis(40), 60);
    for (int i = 0; i < 60; i++) {
      holdingTime.learnFromRefusal(Duration.ofSeconds(3));
    }
    assertThat(holdingTime.estimate()).isBetween(times(20, 0.9), times(20, 1.1));
  }

  @Test
  void isHardlyMovedByOneSlowCall() {
    learn(Duration.ofMillis(10), 30);
    learn(Duration.ofSeconds(2), 1);
    assertThat(holdingTime.estimate()).isLessThan(Duration.ofMillis(40));
  }

  @Test
  void stopsWhereNoServiceCanBe() {
    learn(Duration.ofSeconds(9), 200);
    assertThat(holdingTime.estimate()).isEqualTo(Duration.ofMillis(100));
    learn(Duration.ZERO, 200);
    assertThat(holdingTime.estimate()).isEqualTo(Duration.ofMillis(5));
  }

  private void learn(Duration took, int calls) {
    IntStream.range(0, calls).forEach(_ -> holdingTime.learn(took));
  }

  private static Duration times(int millis, double factor) {
    return Duration.ofNanos(Math.round(millis * factor * 1e6));
  }
}
