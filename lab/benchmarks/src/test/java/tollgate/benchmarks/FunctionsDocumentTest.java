package tollgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tollgate.documents.GeneratedParts;

/** lab/docs/benchmarks/functions.md says what was measured, and nothing that somebody typed. */
class FunctionsDocumentTest {

  private static final Path DOCUMENTS = Path.of("../docs/benchmarks");

  @Test
  void saysWhatWasMeasured() throws IOException {
    String document = Files.readString(DOCUMENTS.resolve("functions.md"));
    Measurements measurements = Measurements.read(DOCUMENTS.resolve("functions.json"));
    assertThat(document)
        .as("run lab/bin/bench-functions")
        .isEqualTo(GeneratedParts.with(Report.parts(measurements), document));
  }
}
