package tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tollgate.documents.GeneratedParts;

/**
 * {@code lab/bin/bench-functions}: measures, prints what it found and, after a full run, writes it.
 */
@Command(
    name = "lab/bin/bench-functions",
    sortOptions = false,
    customSynopsis = "lab/bin/bench-functions [options] [ROW …]",
    description =
        "Measures how fast the functions start and answer. A full run, without options and"
            + " rows, writes lab/docs/benchmarks/functions.md and the figures beside it.")
public final class Main implements Callable<Integer> {

  private static final Path ROOT = Path.of(System.getProperty("tollgate.root", ""));
  private static final Path FIGURES = ROOT.resolve("lab/docs/benchmarks/functions.json");
  private static final Path REPORT = ROOT.resolve("lab/docs/benchmarks/functions.md");
  private static final int ROUNDS = 11;
  private static final int QUICK_ROUNDS = 3;

  @Option(names = "--quick", description = "only a few rounds")
  private boolean quick;

  @Option(
      names = "--again",
      description = "measure nothing: write the report anew from the figures beside it")
  private boolean again;

  @Option(
      names = "--restores",
      description = "measure only what comes after a restore, and write that")
  private boolean restores;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  private boolean help;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "ROW",
      description = "measure only these, such as withdraw powertools; tls are all over TLS")
  private List<String> chosen = new ArrayList<>();

  public static void main(String... arguments) {
    // Read once by the JDK's client and server: as in template.yaml, and no waiting for a second
    // packet before an event is sent.
    System.setProperty("sun.net.http.retryPost", "false");
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Measurements measurements = measurements();
    Map<String, String> parts = Report.parts(measurements);
    parts.forEach((name, part) -> System.out.printf("%n== %s%n%s%n", name, part));
    if (!restores && (quick || !chosen.isEmpty())) {
      measurements.write(ROOT.resolve(".tollgate/bench-functions.json"));
    } else {
      measurements.write(FIGURES);
      Files.writeString(REPORT, GeneratedParts.with(parts, Files.readString(REPORT)));
    }
    return 0;
  }

  private Measurements measurements() throws IOException {
    if (again) {
      return Measurements.read(FIGURES);
    }
    try (Stage stage = Stage.open(ROOT)) {
      Run run = new Run(ROOT, stage, rows(stage), quick ? QUICK_ROUNDS : ROUNDS);
      return restores ? Measurements.read(FIGURES).with(run.restores()) : run.measure();
    }
  }

  private List<Row> rows(Stage stage) {
    try {
      return new Rows(ROOT, stage).named(chosen);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
