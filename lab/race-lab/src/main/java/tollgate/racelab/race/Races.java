package tollgate.racelab.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tollgate.benchmarks.Machine;
import tollgate.benchmarks.Versions;
import tollgate.racelab.strategy.Settings;

/**
 * Rows of the table, to be raced one after the other.
 *
 * @param rows in the order of the table
 * @param isWhole whether they take the place of all that was measured before, or of themselves
 */
public record Races(List<RowName> rows, boolean isWhole) {

  private static final List<String> VERSIONS =
      List.of("awssdk", "dynamodb-local", "dynamodb-lock-client", "powertools");

  /** Every row that there is. */
  public static Races all() {
    return new Races(RowName.all(), true);
  }

  /** The most telling rows of each scenario. */
  public static Races byDefault() {
    return new Races(RowName.byDefault(), true);
  }

  /**
   * The rows of these names. A prefix names all that go on with a slash after it.
   *
   * @throws IllegalArgumentException if there is no such row
   */
  public static Races named(List<String> names) {
    return new Races(RowName.named(names), false);
  }

  /**
   * Races them, tells of each on standard error, and writes what came of it.
   *
   * @param root of the checkout
   */
  public void run(Path root) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    Path figures = root.resolve("lab/docs/race-lab/race-lab.json");
    Results results = begun(root, figures);
    int number = 0;
    try (Laboratory laboratory = Laboratory.open()) {
      for (RowName row : rows) {
        Cell cell = new Race(laboratory, row, Settings.OF_THE_LAB).run();
        tell(cell, ++number, rows.size());
        // After each one: who stops a run keeps what it has measured.
        results = results.with(List.of(cell));
        results.write(figures);
      }
    }
  }

  private Results begun(Path root, Path figures) throws IOException {
    return new Results(
        Results.SCHEMA,
        LocalDate.now(ZoneOffset.UTC).toString(),
        Machine.here(),
        Versions.in(root, VERSIONS),
        Settings.OF_THE_LAB,
        !isWhole && Files.exists(figures) ? Results.read(figures).cells() : List.of());
  }

  private static void tell(Cell cell, int number, int rows) {
    System.err.printf(
        Locale.ROOT,
        "%3d of %d  %-28s %4d effects of %4d, lost %d, created %d, failed %d, disagreeing %d,"
            + " double %d, %.1f calls, %.1f s%n",
        number,
        rows,
        cell.row(),
        cell.effects(),
        cell.allowed(),
        cell.lost(),
        cell.created(),
        cell.failed(),
        cell.disagreeing(),
        cell.doubleCharges(),
        cell.callsPerRequest(),
        cell.seconds());
    Map<String, Integer> trouble = Trouble.take();
    trouble.forEach((what, times) -> System.err.printf("      %d × %s%n", times, what));
  }
}
