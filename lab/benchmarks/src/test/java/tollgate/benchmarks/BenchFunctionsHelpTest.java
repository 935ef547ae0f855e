package tollgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchFunctionsHelpTest {

  /** The script prints the file of this module, so that it need not build first. */
  @Test
  void isWhatTheScriptPrints() throws IOException {
    assertThat(new CommandLine(new Main()).getUsageMessage())
        .isEqualTo(Files.readString(Path.of("usage.txt")));
  }
}
