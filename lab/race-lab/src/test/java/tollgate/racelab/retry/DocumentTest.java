package tollgate.racelab.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tollgate.racelab.retry.Scene.Demand;

class DocumentTest {

  private static final Scene BURST = Scene.of(Demand.BURST, 16);

  @Test
  void putsEachFigureInItsPlaceAndSaysWhatFailed() {
    Figure simulated = Figure.of("k", BURST, List.of(new Run(1.75, 3.5, 0, 0.57)));
    Figure strained =
        Figure.of(
            "k", BURST.holding(Duration.ofMillis(5)).unknown(), List.of(new Run(2.25, 3, 2, 0.44)));
    Figure clock = Figure.of("k", Scene.of(Demand.CLOSED, 64), List.of(new Run(1.1, 9, 3, 0.91)));
    String text =
        new Document(
                new Contention(
                    1,
                    "2026-11-26",
                    List.of(simulated),
                    List.of(strained),
                    List.of(clock),
                    List.of(Goal.atMost("burst", "clock", 1.8, 1.9))))
            .text();
    assertThat(text)
        .contains("| k | 1.75 / 3.5 |")
        .contains("| k | 16 | 5 ms, unknown | 2.25 | 3.0 | 2 |")
        .contains("| k | 0.91 / 9.0, **3 failed** |")
        .contains("| burst (clock) | 1.80 | 1.90 | **no** |");
  }
}
