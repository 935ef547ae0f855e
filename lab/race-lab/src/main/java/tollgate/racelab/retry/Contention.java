package tollgate.racelab.retry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of many callers at one item, as lab/docs/race-lab/contention.json keeps it. The figures
 * in virtual time are the same each time; those by the clock are of one machine.
 *
 * @param date of the run
 * @param simulated every policy in virtual time, where all is as the goals assume
 * @param strained in virtual time, where it is not
 * @param clock by the clock
 * @param goals what the retry is held to, and what came of it
 */
public record Contention(
    int schema,
    String date,
    List<Figure> simulated,
    List<Figure> strained,
    List<Figure> clock,
    List<Goal> goals) {

  private static final int SCHEMA = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Measures all of it and writes lab/docs/race-lab/contention.json and .md.
   *
   * @param root of the checkout
   */
  public static void measure(Path root) throws IOException {
    Contention contention = inVirtualTime();
    try (Stand stand = Stand.open(root)) {
      Stand.Measured measured = stand.measure();
      contention = contention.with(measured.figures(), Goals.byTheClock(measured));
    }
    contention.write(root.resolve("lab/docs/race-lab"));
  }

  /** The figures in virtual time, which take seconds and are the same each time. */
  static Contention inVirtualTime() {
    List<Figure> compared = Tuning.compared();
    return new Contention(
        SCHEMA,
        LocalDate.now(ZoneOffset.UTC).toString(),
        compared,
        Tuning.strained(),
        List.of(),
        Goals.simulated(compared));
  }

  private Contention with(List<Figure> byTheClock, List<Goal> more) {
    List<Goal> all = Stream.concat(goals.stream(), more.stream()).toList();
    return new Contention(schema, date, simulated, strained, byTheClock, all);
  }

  /** One line for each row, so that a change can be read. */
  private void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("contention.md"), new Document(this).text());
    Files.writeString(
        folder.resolve("contention.json"),
        """
        {
        "schema": %d,
        "date": "%s",
        "simulated": %s,
        "strained": %s,
        "clock": %s,
        "goals": %s
        }
        """
            .formatted(
                schema, date, lines(simulated), lines(strained), lines(clock), lines(goals)));
  }

  private static String lines(List<?> rows) {
    return "[\n" + String.join(",\n", rows.stream().map(Contention::line).toList()) + "\n]";
  }

  private static String line(Object row) {
    try {
      return JSON.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
