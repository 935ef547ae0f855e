package tollgate.racelab.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalsTest {

  @TempDir private Path folder;

  @Test
  void hasNoGoalsBeforeTheLabHasRaced() throws IOException {
    assertThat(Rivals.of(folder.resolve("none.json")).goals()).isEmpty();
  }

  @Test
  void comparesWithTheBestOfTheOthers() throws IOException {
    Rivals rivals =
        of(
            """
            {"strategy":"k","scenario":"wallet-16","servers":1,"faults":"none",
             "goodputPerSecond":40,"callsPerRequest":6},
            {"strategy":"d","scenario":"wallet-16","servers":1,"faults":"none",
             "goodputPerSecond":10,"callsPerRequest":9},
            {"strategy":"f","scenario":"wallet-16","servers":1,"faults":"none",
             "goodputPerSecond":50,"callsPerRequest":9},
            {"strategy":"f","scenario":"wallet-16","servers":2,"faults":"none",
             "goodputPerSecond":90,"callsPerRequest":9},
            {"strategy":"i","scenario":"wallet-16","servers":1,"faults":"none",
             "goodputPerSecond":null,"callsPerRequest":8}
            """);
    assertThat(rivals.goals())
        .containsExactly(
            Goal.atMost("goodput of the best of d–g by that of k", "wallet-16", 1, 1.25),
            Goal.atMost("calls of a request of k by those of i", "wallet-16", 1, 0.75));
  }

  @Test
  void countsDoubleChargesUnderCrashes() throws IOException {
    Rivals rivals =
        of(
            """
            {"strategy":"k","scenario":"top-ups","servers":1,"faults":"crashes","doubleCharges":0},
            {"strategy":"i","scenario":"top-ups","servers":1,"faults":"crashes","doubleCharges":7}
            """);
    assertThat(rivals.goals())
        .containsExactly(Goal.atMost("double charges of k, where i has 7", "crashes", 0, 0));
  }

  private Rivals of(String cells) throws IOException {
    Path file = folder.resolve("race-lab.json");
    Files.writeString(file, "{\"cells\":[" + cells + "]}");
    return Rivals.of(file);
  }
}
