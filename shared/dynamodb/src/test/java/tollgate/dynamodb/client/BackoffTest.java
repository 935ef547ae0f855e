package tollgate.dynamodb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration HOLDING_TIME = Duration.ofMillis(10);

  private final RandomGenerator random = new Random(11);

  @Test
  void takesARandomPartOfABoundThatDoublesUpToItsCap() {
    FullJitter backoff = new FullJitter(Duration.ofMillis(20), Duration.ofMillis(640));
    for (int times = 1; times < 60; times++) {
      Duration bound = Duration.ofMillis(Math.min(640, 20L << Math.min(times - 1, 10)));
      assertThat(waits(backoff, times, 1)).allMatch(wait -> wait.compareTo(bound) < 0);
      assertThat(waits(backoff, times, 1)).anyMatch(wait -> wait.compareTo(bound.dividedBy(2)) > 0);
    }
  }

  @Test
  void staysBetweenTheLeastAndAWindowThatGrowsByAConstant() {
    ScaledJitter backoff = new ScaledJitter(1, 2, 3, 9);
    List<Integer> windows = List.of(2, 5, 8, 9, 9, 9);
    for (int i = 0; i < windows.size(); i++) {
      List<Duration> waits = waits(backoff, i + 1, 1);
      int window = windows.get(i);
      assertThat(waits).allMatch(wait -> wait.compareTo(holdingTimes(1)) >= 0);
      assertThat(waits).allMatch(wait -> wait.compareTo(holdingTimes(1 + window)) <= 0);
      assertThat(waits).anyMatch(wait -> wait.compareTo(holdingTimes(1 + 0.9 * window)) > 0);
    }
  }

  @Test
  void staysBoundedHoweverOftenItIsHindered() {
    Duration most = holdingTimes(ScaledJitter.MEASURED.least() + ScaledJitter.MEASURED.most());
    assertThat(waits(ScaledJitter.MEASURED, Integer.MAX_VALUE, 1))
        .allMatch(wait -> !wait.isNegative() && wait.compareTo(most) <= 0);
  }

  @Test
  void waitsLessTheLessTimeIsLeft() {
    Duration most =
        holdingTimes((ScaledJitter.MEASURED.least() + ScaledJitter.MEASURED.most()) / 10);
    assertThat(waits(ScaledJitter.MEASURED, 20, 0.1)).allMatch(wait -> wait.compareTo(most) <= 0);
    assertThat(waits(ScaledJitter.MEASURED, 20, 0)).containsOnly(Duration.ZERO);
  }

  @Test
  void drawsTheSameFromTheSameSeedAndNotTheSameTwice() {
    RetryState setback = new RetryState(1, HOLDING_TIME, 1);
    assertThat(ScaledJitter.MEASURED.beforeNext(setback, new Random(5)))
        .isEqualTo(ScaledJitter.MEASURED.beforeNext(setback, new Random(5)));
    assertThat(waits(ScaledJitter.MEASURED, 1, 1)).doesNotHaveDuplicates();
  }

  @Test
  void refusesASetbackThatCannotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryState(0, HOLDING_TIME, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryState(1, HOLDING_TIME, 1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryState(1, HOLDING_TIME, -0.1));
  }

  private List<Duration> waits(Backoff backoff, int times, double shareOfTimeLeft) {
    RetryState setback = new RetryState(times, HOLDING_TIME, shareOfTimeLeft);
    return Stream.generate(() -> backoff.beforeNext(setback, random)).limit(200).toList();
  }

  private static Duration holdingTimes(double count) {
    return Duration.ofNanos(Math.round(HOLDING_TIME.toNanos() * count));
  }
}
