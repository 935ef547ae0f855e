package tollgate.racelab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.racelab.race.Faults;
import tollgate.racelab.race.Scenario;
import tollgate.racelab.strategy.Remedy;

/** The generated parts of lab/docs/race-lab/index.html, by name. */
record Page(Results results, Sources sources, Charts charts) {

  Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("colours", colours());
    parts.put("figures", list(new Figures(results, charts).all()));
    charts.all().forEach(chart -> parts.put("chart-" + chart.name(), figure(chart)));
    parts.put("matrix", matrix().toString());
    Remedy.all().forEach(remedy -> parts.put("step-" + remedy.id(), step(remedy)));
    parts.put("claims", claims().toString());
    parts.put("goals", goals().toString());
    parts.put("conditions", list(results.conditions()));
    return parts;
  }

  /** The same colours that the charts in files have. */
  private static String colours() {
    return """
    <style>
    :root { color-scheme: light dark; %s }
    @media (prefers-color-scheme: dark) { :root { %s } }
    </style>\
    """
        .formatted(
            properties(Stream.of(Tone.values()).collect(Collectors.toMap(it -> it, Tone::light))),
            properties(Stream.of(Tone.values()).collect(Collectors.toMap(it -> it, Tone::dark))));
  }

  private static String properties(Map<Tone, String> colours) {
    return Stream.of(Tone.values())
        .map(tone -> "--%s: %s;".formatted(tone.name().toLowerCase(Locale.ROOT), colours.get(tone)))
        .collect(Collectors.joining(" "));
  }

  private static String list(List<String> lines) {
    return lines.isEmpty()
        ? "<p>" + Numbers.NOT_MEASURED + "</p>"
        : lines.stream()
            .map(line -> "<li>" + Html.text(line) + "</li>")
            .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
  }

  private static String figure(Chart chart) {
    return """
    <figure>
    <div class="wide">
    %s</div>
    <div class="narrow">
    %s</div>
    </figure>\
    """
        .formatted(chart.wide().inPage(), chart.narrow().inPage());
  }

  private Html matrix() {
    Html table =
        new Html(
            "What each remedy comes to in each scenario, with the most servers it was run on",
            Stream.concat(Stream.of("remedy"), Stream.of(Scenario.values()).map(Scenario::title))
                .toArray(String[]::new));
    for (Remedy remedy : Remedy.all()) {
      table.rowOf(
          remedy.label(),
          Stream.of(Scenario.values())
              .map(scenario ->
                  results
                      .hardest(remedy, scenario)
                      .map(cell -> Html.cell(cell.verdict(), cell.inWords()))
                      .orElse(Html.cell(Verdict.NOT_MEASURED, Numbers.NOT_MEASURED))));
    }
    return table;
  }

  /** What one remedy did, and who tells people to do it like this. */
  private String step(Remedy remedy) {
    List<Cell> calm = results.of(remedy).stream().filter(Cell::calm).toList();
    List<Cell> wrong =
        Stream.of(Scenario.values())
            .map(scenario -> results.hardest(remedy, scenario))
            .flatMap(Optional::stream)
            .filter(cell -> cell.verdict() != Verdict.RIGHT)
            .toList();
    Html table =
        new Html(
            "Measured: " + remedy.title(),
            "scenario",
            "servers:",
            "what happened",
            "calls per request:",
            "p99:");
    wrong.forEach(cell ->
        table.rowOf(
            title(cell.scenario()),
            Stream.of(
                "<td class=\"number\">" + cell.servers() + "</td>",
                Html.cell(cell.verdict(), cell.inWords()),
                number(Numbers.or(cell.figure("callsPerRequest"), Numbers::mean)),
                number(Numbers.or(cell.figure("p99Millis"), Numbers::millis)))));
    String summary =
        calm.isEmpty()
            ? "<p class=\"sum\">" + Numbers.NOT_MEASURED + "</p>"
            : "<p class=\"sum\">" + rights(calm) + faults(remedy) + "</p>";
    return "<div class=\"measured\">\n"
        + summary
        + (wrong.isEmpty() ? "" : "\n" + table)
        + sourcesOf(remedy)
        + "\n</div>";
  }

  private static String rights(List<Cell> calm) {
    return calm.stream()
        .collect(Collectors.groupingBy(Cell::servers, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(cells ->
            "<strong>%d of %d</strong> on %d %s"
                .formatted(
                    cells.getValue().stream()
                        .filter(cell -> cell.verdict() == Verdict.RIGHT)
                        .count(),
                    cells.getValue().size(),
                    cells.getKey(),
                    cells.getKey() == 1 ? "server" : "servers"))
        .collect(Collectors.joining(", ", "Scenarios without faults that end right: ", "."));
  }

  private static String number(String text) {
    return "<td class=\"number\">" + Html.text(text) + "</td>";
  }

  private String faults(Remedy remedy) {
    return Stream.of(Faults.CRASHES, Faults.LOST_ANSWERS)
        .map(faults -> faults(charts.chargesPerThousand(remedy, faults), faults.words()))
        .collect(Collectors.joining());
  }

  private static String faults(OptionalDouble perThousand, String faults) {
    return perThousand.isPresent()
        ? " Double charges per 1,000 %s: <strong>%s</strong>."
            .formatted(faults, Ticks.shortest(perThousand.getAsDouble()))
        : "";
  }

  private String sourcesOf(Remedy remedy) {
    return sources.of(remedy).stream()
        .map(source ->
            "\n<p class=\"source\">Source: %s%s</p>"
                .formatted(
                    source.html(), source.says().isEmpty() ? "" : ". " + Html.text(source.says())))
        .collect(Collectors.joining());
  }

  private static String title(String scenario) {
    return Scenario.of(scenario).map(Scenario::title).orElse(scenario);
  }

  private Html claims() {
    Html table =
        new Html(
            "What others saw, and the same here", "what", "theirs", "from", "here", "Tollgate:");
    for (Sources.Claim claim : sources.claims()) {
      table.rowOf(
          claim.what(),
          Stream.of(
              "<td>" + Html.text(claim.theirs()) + "</td>",
              "<td>" + new Sources.Source("", claim.from(), claim.url(), "").html() + "</td>",
              "<td>"
                  + Remedy.all().stream()
                      .filter(remedy -> claim.remedies().contains(remedy.id()))
                      .map(remedy -> remedy.id() + ": " + claim.ours(results, remedy))
                      .collect(Collectors.joining(", "))
                  + "</td>",
              number(claim.ours(results, Remedy.TOLLGATE))));
    }
    return table;
  }

  private Html goals() {
    Html table = new Html("What Tollgate is held to", "goal", "verdict", "measured:", "to reach:");
    new Goals(results, charts)
        .all()
        .forEach(goal ->
            table.rowOf(
                goal.name(),
                Stream.of(
                    Html.cell(
                        switch (goal.verdict()) {
                          case "met" -> Verdict.RIGHT;
                          case Numbers.NOT_MEASURED -> Verdict.NOT_MEASURED;
                          default -> Verdict.UNSERVED;
                        },
                        goal.verdict().replace("*", "")),
                    number(goal.measured()),
                    number(goal.goal()))));
    return table;
  }
}
