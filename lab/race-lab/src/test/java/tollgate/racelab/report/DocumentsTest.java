package tollgate.racelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.racelab.strategy.Remedy;

/** The documents say what was measured, and nothing that somebody typed. */
class DocumentsTest {

  private static final Path ROOT = Path.of("../..");
  private static final Path MEASURED = ROOT.resolve("lab/docs/race-lab");
  private static final Path MADE_UP = Path.of("src/test/resources/tollgate/racelab/report");

  private static Map<Path, String> madeUp = Map.of();

  @BeforeAll
  static void writeWhatWasMadeUp() throws IOException {
    madeUp = Documents.texts(ROOT, MADE_UP);
  }

  @Test
  void sayWhatWasMeasured() throws IOException {
    for (Map.Entry<Path, String> text : Documents.texts(ROOT, MEASURED).entrySet()) {
      assertThat(Files.readString(text.getKey()))
          .as("%s: run lab/bin/race-lab --again", text.getKey())
          .isEqualTo(text.getValue());
    }
  }

  /** Figures of another version would go under the name of this one. */
  @Test
  void nameTheVersionOfPowertoolsThatWasMeasured() throws IOException {
    String measured =
        Json.read(MEASURED.resolve("race-lab.json")).path("versions").path("powertools").asText();

    assertThat(Remedy.POWERTOOLS.title()).isEqualTo("Powertools " + measured);
  }

  @Test
  void areTheSameForTheSameFigures() throws IOException {
    assertThat(Documents.texts(ROOT, MADE_UP)).isEqualTo(madeUp);
  }

  @Test
  void areWrittenTooWhenNothingWasMeasured(@TempDir Path nothing) throws IOException {
    Map<Path, String> texts = Documents.texts(ROOT, nothing);

    assertThat(texts.get(ROOT.resolve("README.md")))
        .contains("64 buyers on one wallet: not measured.");
    assertThat(texts.get(MEASURED.resolve("remedies-light.svg"))).contains(">not measured<");
  }

  @Test
  void sayOfARemedyThatWasLeftOutThatItWas() throws IOException {
    assertThat(madeUp.get(MEASURED.resolve("race-lab.md")))
        .contains("| j · client request token | right | not measured |");
  }

  @Test
  void needNothingFromElsewhere() throws IOException {
    assertThat(madeUp.get(MEASURED.resolve("index.html")))
        .doesNotContain("<script", "<link", " src=", "@import", "url(http");
  }

  @Test
  void tellOfEachChartInWords() throws IOException {
    String page = madeUp.get(MEASURED.resolve("index.html"));

    for (Chart chart : new Charts(Results.read(MADE_UP.resolve("race-lab.json"))).all()) {
      assertThat(page)
          .contains("<title id=\"" + chart.name() + "-wide-title\">")
          .contains("<desc id=\"" + chart.name() + "-narrow-desc\">");
    }
  }

  @Test
  void leaveNoColourUndecided() throws IOException {
    for (String text : madeUp.values()) {
      assertThat(text).doesNotContain("#0101").doesNotContain("rgb(1,1,");
    }
  }

  @Test
  void haveEachIdOnce() throws IOException {
    String page = madeUp.get(MEASURED.resolve("index.html"));

    assertThat(Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().map(id -> id.group(1)))
        .doesNotHaveDuplicates();
  }
}
