package tollgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {

  private static final Path ROOT = Path.of("../..");

  @Test
  void findsTheVersionsOfTheProductAndOfTheLab() throws IOException {
    assertThat(Versions.in(ROOT)).containsKeys("awssdk", "powertools");
    assertThat(Versions.in(ROOT, List.of("dynamodb-lock-client"))).hasSize(1);
  }
}
