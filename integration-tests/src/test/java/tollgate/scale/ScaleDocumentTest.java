package tollgate.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tollgate.testing.World;

/** docs/scale.md says what the code does. bin/scale-report writes it. */
class ScaleDocumentTest {

  private static final Path DOCUMENT = World.ROOT.resolve("docs/scale.md");

  @Test
  void saysWhatTheCodeDoes() throws IOException {
    String committed = Files.readString(DOCUMENT);
    String generated = GeneratedParts.with(ScaleReport.tables(), committed);
    if (Boolean.getBoolean("tollgate.scale.write")) {
      Files.writeString(DOCUMENT, generated);
    }
    assertThat(Files.readString(DOCUMENT)).as("run bin/scale-report").isEqualTo(generated);
  }
}
