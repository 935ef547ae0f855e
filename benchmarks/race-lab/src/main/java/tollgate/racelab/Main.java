package tollgate.racelab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tollgate.benchmarks.Machine;
import tollgate.benchmarks.Versions;
import tollgate.racelab.report.Documents;
import tollgate.racelab.retry.Contention;
import tollgate.racelab.strategy.Settings;

/** {@code bin/race-lab}: races, and writes what came of it. */
@Command(
    name = "bin/race-lab",
    sortOptions = false,
    customSynopsis = "bin/race-lab [options] [ROW …]",
    description = {
      "Races the remedies against each other, writes docs/race-lab, and says how long it took."
          + " Without rows it races the most telling ones of each scenario.",
      "A ROW is STRATEGY/SCENARIO/SERVERS/FAULTS, such as k/one-packet/1/none, or the beginning of"
          + " that, such as k/one-packet or k: it is raced again and replaced in the figures."
          + " The row contention is that of docs/race-lab/contention.md."
    })
public final class Main implements Callable<Integer> {

  private static final Path ROOT = Path.of(System.getProperty("tollgate.root", ""));
  private static final Path FIGURES = ROOT.resolve("docs/race-lab/race-lab.json");

  /** In the place of a row: the curves of docs/race-lab/contention.md. */
  private static final String CONTENTION = "contention";

  private static final List<String> VERSIONS =
      List.of("awssdk", "dynamodb-local", "dynamodb-lock-client", "powertools");

  @Option(names = "--full", description = "every row that there is, which takes hours")
  private boolean full;

  @Option(
      names = "--again",
      description = "race nothing: write the documents anew from the figures")
  private boolean again;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  private boolean help;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(paramLabel = "ROW", description = "race only these")
  private List<String> chosen = new ArrayList<>();

  public static void main(String... arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    long begin = System.nanoTime();
    if (!again) {
      List<RowName> rows = rows();
      if (!rows.isEmpty()) {
        race(rows);
      }
      if (chosen.isEmpty() || chosen.contains(CONTENTION)) {
        System.err.println("Contention on one item, by the policies …");
        Contention.measure(ROOT);
      }
    }
    Documents.write(ROOT);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.err.printf("Took %d min %d s.%n", took.toMinutes(), took.toSecondsPart());
    return 0;
  }

  private List<RowName> rows() {
    try {
      List<RowName> rows = full ? RowName.all() : RowName.byDefault();
      List<String> races = chosen.stream().filter(name -> !name.equals(CONTENTION)).toList();
      return chosen.isEmpty() ? rows : RowName.named(races);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void race(List<RowName> rows) throws IOException {
    Results results = begun();
    int number = 0;
    try (Laboratory laboratory = Laboratory.open()) {
      for (RowName row : rows) {
        Cell cell = new Race(laboratory, row, Settings.OF_THE_LAB).run();
        tell(cell, ++number, rows.size());
        // After each one: who stops a run keeps what it has measured.
        results = results.with(List.of(cell));
        results.write(FIGURES);
      }
    }
  }

  /** This run, with the cells of earlier ones if it replaces only some of them. */
  private Results begun() throws IOException {
    boolean keeps = !chosen.isEmpty() && Files.exists(FIGURES);
    return new Results(
        Results.SCHEMA,
        LocalDate.now(ZoneOffset.UTC).toString(),
        Machine.here(),
        Versions.in(ROOT, VERSIONS),
        Settings.OF_THE_LAB,
        keeps ? Results.read(FIGURES).cells() : List.of());
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
