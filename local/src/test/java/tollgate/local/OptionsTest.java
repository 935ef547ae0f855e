package tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tollgate.local.machine.Repository;

class OptionsTest {

  /** The script prints the file, so that it need not build first. */
  @Test
  void printTheHelpThatTheScriptPrints() throws IOException {
    assertThat(new CommandLine(new Options()).getUsageMessage())
        .isEqualTo(Files.readString(Repository.root().resolve("local/usage.txt")));
  }
}
