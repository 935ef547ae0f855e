package tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tollgate.domain.OperationName;
import tollgate.local.machine.Repository;

class OptionsTest {

  /** The script prints the file, so that it need not build first. */
  @Test
  void printTheHelpThatTheScriptPrints() throws IOException {
    assertThat(new CommandLine(new Options()).getUsageMessage())
        .isEqualTo(Files.readString(Repository.root().resolve("local/usage.txt")));
  }

  @Test
  void stateDailyLimitsOfOperations() {
    Options options =
        parsed("--daily-limit", "purchase=CNY:100,GEM:5", "--daily-limit", "hold=CNY:50");
    assertThat(options.complaint()).isEmpty();
    assertThat(options.dailyLimits())
        .isEqualTo(Map.of(OperationName.PURCHASE, "CNY:100,GEM:5", OperationName.HOLD, "CNY:50"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"purchase=100", "purchase=ABC:1", "credit=CNY:1", "gift=CNY:1"})
  void complainAboutLimitsThatCannotBeUnderstood(String limit) {
    assertThat(parsed("--daily-limit", limit).complaint())
        .hasValueSatisfying(complaint -> assertThat(complaint).startsWith("--daily-limit: "));
  }

  private static Options parsed(String... arguments) {
    Options options = new Options();
    var _ = new CommandLine(options).parseArgs(arguments);
    return options;
  }
}
