package tollgate.racelab.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tollgate.racelab.strategy.Remedy;

/** Where the remedies come from, and what their sources say that they saw. */
record Sources(String asOf, List<Source> remedies, List<Claim> claims) {

  /**
   * A text that tells people to do it like this, or what comes of it.
   *
   * @param remedy whose source it is
   * @param url where it is published, or empty for what was only told
   */
  record Source(String remedy, String title, String url, String says) {

    String markdown() {
      return url.isEmpty() ? title : "[%s](%s)".formatted(title, url);
    }

    String html() {
      return url.isEmpty()
          ? Html.text(title)
          : "<a href=\"%s\">%s</a>".formatted(Html.text(url), Html.text(title));
    }
  }

  /**
   * A figure that somebody else saw.
   *
   * @param base what a balance should be
   * @param allowedEach effects allowed on each of the rows that were raced for
   * @param remedies that it is about
   */
  record Claim(
      String what,
      String theirs,
      String from,
      String url,
      String scenario,
      String figure,
      double base,
      double allowedEach,
      List<String> remedies) {

    /** The same in our measurements. */
    String ours(Results results, Remedy remedy) {
      Optional<Cell> cell =
          Remedy.all().contains(remedy)
              ? results.of(remedy).stream()
                  .filter(Cell::calm)
                  .filter(it -> it.scenario().equals(scenario))
                  .max((one, other) -> Integer.compare(one.servers(), other.servers()))
              : Optional.empty();
      return cell.map(this::inWords).orElse(Numbers.NOT_MEASURED);
    }

    /** Of many rows, the mean of their balances. */
    private String inWords(Cell cell) {
      if (!figure.equals("balance")) {
        return Numbers.whole(cell.count(figure)) + " for " + Numbers.whole(cell.count("allowed"));
      }
      double rows = Math.max(1, cell.count("allowed") / allowedEach);
      double balance = base + (cell.count("created") - cell.count("lost")) / rows;
      return "mean " + Ticks.shortest(balance);
    }
  }

  static Sources read(Path file) throws IOException {
    JsonNode json = Json.read(file);
    return new Sources(
        json.path("asOf").asText(),
        Json.elements(json.path("sources")).stream().map(Sources::source).toList(),
        Json.elements(json.path("figures")).stream().map(Sources::claim).toList());
  }

  List<Source> of(Remedy remedy) {
    return remedies.stream().filter(source -> source.remedy().equals(remedy.id())).toList();
  }

  private static Source source(JsonNode json) {
    return new Source(
        json.path("remedy").asText(),
        json.path("title").asText(),
        json.path("url").asText(""),
        json.path("says").asText());
  }

  private static Claim claim(JsonNode json) {
    return new Claim(
        json.path("what").asText(),
        json.path("theirs").asText(),
        json.path("from").asText(),
        json.path("url").asText(""),
        json.path("scenario").asText(),
        json.path("figure").asText(),
        json.path("base").asDouble(),
        json.path("allowedEach").asDouble(1),
        Json.elements(json.path("remedies")).stream().map(JsonNode::asText).toList());
  }
}
