package tollgate.racelab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tollgate.documents.GeneratedParts;
import tollgate.racelab.crowd.CrowdFigures;

/** All documents of the race lab, written anew from what it measured. */
public final class Documents {

  /** The figures of crowds, which docs/scale.md shows as well. */
  public static final String CROWDS = "docs/crowds.json";

  private Documents() {}

  /**
   * Writes the charts, and the generated parts of page, document and README, from
   * lab/docs/race-lab/race-lab.json. What was not measured is said to be so.
   *
   * @param root of the repository
   * @throws IOException if a document cannot be read or written
   * @throws IllegalStateException if a document has no place for one of its parts
   */
  public static void write(Path root) throws IOException {
    Map<Path, String> texts = texts(root, root.resolve("lab/docs/race-lab"));
    for (Map.Entry<Path, String> text : texts.entrySet()) {
      Files.writeString(text.getKey(), text.getValue());
    }
  }

  /** The goals of a flash sale and what was reached, as a table in Markdown. */
  public static String crowdGoals(Path root) throws IOException {
    return new CrowdReport(CrowdFigures.read(root.resolve(CROWDS))).goals().toString();
  }

  /** What each document has to say, by its file, if this was measured. */
  static Map<Path, String> texts(Path root, Path measured) throws IOException {
    Path documents = root.resolve("lab/docs/race-lab");
    Results results = Results.read(measured.resolve("race-lab.json"));
    Sources sources = Sources.read(documents.resolve("sources.json"));
    Charts charts = new Charts(results);
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Chart chart : charts.all()) {
      texts.put(documents.resolve(chart.name() + "-light.svg"), chart.wide().light());
      texts.put(documents.resolve(chart.name() + "-dark.svg"), chart.wide().dark());
    }
    Tables tables = new Tables(results, sources, charts);
    CrowdReport crowds = new CrowdReport(CrowdFigures.read(root.resolve(CROWDS)));
    for (Chart chart : crowds.charts()) {
      texts.put(documents.resolve(chart.name() + "-light.svg"), chart.wide().light());
      texts.put(documents.resolve(chart.name() + "-dark.svg"), chart.wide().dark());
    }
    put(texts, documents.resolve("crowds.md"), crowds.parts());
    put(texts, documents.resolve("race-lab.md"), tables.parts());
    put(texts, documents.resolve("index.html"), new Page(results, sources, charts).parts());
    put(texts, root.resolve("README.md"), Map.of("race-figures", tables.figures()));
    return texts;
  }

  private static void put(Map<Path, String> texts, Path document, Map<String, String> parts)
      throws IOException {
    texts.put(document, GeneratedParts.with(parts, Files.readString(document)));
  }
}
