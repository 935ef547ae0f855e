package tollgate.racelab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tollgate.racelab.crowd.Crowds;
import tollgate.racelab.race.Races;
import tollgate.racelab.report.Documents;

/** {@code lab/bin/race-lab}: races, and writes what came of it. */
@Command(
    name = "lab/bin/race-lab",
    sortOptions = false,
    customSynopsis = "lab/bin/race-lab [options] [ROW …]",
    description = {
      "Races the remedies against each other, writes lab/docs/race-lab, and says how long it took."
          + " Without rows it races the most telling ones of each scenario.",
      "A ROW is STRATEGY/SCENARIO/SERVERS/FAULTS, such as k/one-packet/1/none, or the beginning of"
          + " that, such as k/one-packet or k: it is raced again and replaced in the figures."
    })
public final class Main implements Callable<Integer> {

  private static final Path ROOT = Path.of(System.getProperty("tollgate.root", ""));

  @Option(names = "--full", description = "every row that there is, which takes much longer")
  private boolean full;

  @Option(
      names = "--crowds",
      description =
          "race nothing: sell one product to many, and print the goals of a flash sale with what was"
              + " reached")
  private boolean crowds;

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
    if (crowds) {
      Crowds.measure(ROOT.resolve(Documents.CROWDS));
    } else if (!again) {
      races().run(ROOT);
    }
    Documents.write(ROOT);
    if (crowds) {
      System.out.println(Documents.crowdGoals(ROOT));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.err.printf("Took %d min %d s.%n", took.toMinutes(), took.toSecondsPart());
    return 0;
  }

  private Races races() {
    try {
      return chosen.isEmpty() ? full ? Races.all() : Races.byDefault() : Races.named(chosen);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
