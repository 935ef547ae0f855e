package tollgate.racelab.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  /** Who gave up after whole milliseconds sent once more, with no time left to wait for it. */
  @Test
  void leavesNoPartOfAMillisecondForAnotherAttempt() {
    assertThat(Deadline.in(Duration.ofNanos(999_999)).isOver()).isTrue();
    assertThat(Deadline.in(Duration.ofHours(1)).isOver()).isFalse();
  }
}
