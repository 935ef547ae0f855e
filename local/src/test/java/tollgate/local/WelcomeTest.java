package tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.local.gateway.LocalIdentity;
import tollgate.local.machine.Repository;
import tollgate.local.template.Template;

class WelcomeTest {

  private static final URI ADDRESS = URI.create("http://127.0.0.1:3000");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fitsAScreen(boolean isolated) throws IOException {
    String text = text(isolated);
    assertThat(text.lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
    assertThat(text)
        .startsWith("Tollgate is ready: " + ADDRESS)
        .contains(". '" + folder.resolve("demo-3000.sh") + "'", "docs/stories.md", "Ctrl-C");
  }

  /** What is pasted from it is what a test runs from the README. */
  @Test
  void hasTheRequestOfTheReadme() throws IOException {
    String request = text(false).replaceAll("(?s).*?( +curl .*?withdrawal)\n.*", "$1");
    assertThat(Files.readString(Repository.root().resolve("README.md")))
        .contains("```sh\n" + request.stripIndent() + "\n```\n```text\n");
    assertThat(Repository.root().resolve("docs/stories.md")).exists();
  }

  @Test
  void writesTheTokensToTheFileAndPrintsNone() throws IOException {
    String text = text(false);
    String tokens = Files.readString(folder.resolve("demo-3000.sh"));
    assertThat(tokens).contains("export TOLLGATE=" + ADDRESS + "\n", "export OPENID_1=eyJ");
    assertThat(text).doesNotContain("eyJ");
  }

  private String text(boolean isolated) throws IOException {
    return new Welcome(
            ADDRESS, URI.create("http://127.0.0.1:8000"), folder.resolve("run-3000.log"), isolated)
        .text(LocalIdentity.in(folder), Template.read(Repository.root().resolve("template.yaml")));
  }
}
