package tollgate.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tollgate.testing.LocalServer;
import tollgate.testing.World;

/**
 * The commands of the README and of the stories print what stands below them. They are run against
 * {@code ./run}, in order.
 */
@Tag("slow")
class ReadmeTest {

  private static final Pattern STORY =
      Pattern.compile("```sh\\n((?:(?!```).)*)```\\n```text\\n((?:(?!```).)*)```", Pattern.DOTALL);

  /** What the page of stories begins with. */
  private static final String RESET = "curl -sX POST $TOLLGATE/_local/reset\n";

  @TestFactory
  List<DynamicTest> printsWhatTheReadmeSays() throws IOException {
    LocalServer server = LocalServer.start();
    List<DynamicTest> stories = new ArrayList<>(stories(server, "README.md"));
    assertThat(stories).as("the request of the README").hasSize(1);
    assertThat(Files.readString(World.ROOT.resolve("docs/stories.md")))
        .contains(". .tollgate/demo-3000.sh\n" + RESET);
    stories.add(DynamicTest.dynamicTest("reset", () -> check(server, RESET, "{\"reset\":true}")));
    List<DynamicTest> page = stories(server, "docs/stories.md");
    assertThat(page).as("the stories").hasSize(9);
    stories.addAll(page);
    assertThat(Files.readString(World.ROOT.resolve("docs/wallet.md")))
        .contains(". .tollgate/demo-3000.sh\n" + RESET);
    stories.add(DynamicTest.dynamicTest("reset", () -> check(server, RESET, "{\"reset\":true}")));
    List<DynamicTest> wallet = stories(server, "docs/wallet.md");
    assertThat(wallet).as("the wallet's life").hasSize(10);
    stories.addAll(wallet);
    stories.add(DynamicTest.dynamicTest("and it ends", server::close));
    return stories;
  }

  private static List<DynamicTest> stories(LocalServer server, String document) throws IOException {
    List<DynamicTest> stories = new ArrayList<>();
    Matcher story = STORY.matcher(Files.readString(World.ROOT.resolve(document)));
    while (story.find()) {
      MatchResult told = story.toMatchResult();
      stories.add(
          DynamicTest.dynamicTest(
              told.group(1).lines().findFirst().orElseThrow(),
              () -> check(server, told.group(1), told.group(2))));
    }
    return stories;
  }

  private static void check(LocalServer server, String command, String output)
      throws IOException, InterruptedException {
    String printed =
        bash(
            """
            bin/verify-statements() {
              '%s' -cp '%s' tollgate.reconciliation.VerifyStatementsCommand "$@" 2> /dev/null
            }
            """
                    .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"))
                + ". '"
                + server.demoFile()
                + "'\n"
                + command.replace("http://127.0.0.1:8000", server.engine().toString()));
    assertThat(general(printed)).as(command + printed).isEqualTo(general(output));
  }

  /**
   * What differs from run to run: ids, times, and who was faster in story 2; and what differs
   * between systems: how far uniq and wc indent a count.
   */
  private static String general(String output) {
    return output
        .replaceAll("(?m)^ +(?=\\d)", "")
        .replaceAll("[0-9a-f]{32}", "<id>")
        .replaceAll("\\bh_[\\w-]{16}", "<id>")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
        .replaceAll("(?<=\"u1001\",\"balance\":\\{\"minorUnits\":)(20|30)\\b", "<20 or 30>")
        .replaceAll("(\"u1001\",.*\"available\":\\{\"minorUnits\":)(20|30)\\b", "$1<20 or 30>")
        .strip();
  }

  private static String bash(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }
}
