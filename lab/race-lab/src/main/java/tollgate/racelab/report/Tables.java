package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.documents.Markdown;
import tollgate.racelab.race.Faults;
import tollgate.racelab.race.Scenario;
import tollgate.racelab.strategy.Remedy;

/** The generated parts of lab/docs/race-lab/race-lab.md, by name. */
record Tables(Results results, Sources sources, Charts charts) {

  Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("figures", figures());
    parts.put("conditions", list(results.conditions()));
    parts.put("matrix", matrix().toString());
    parts.put("claims", claims().toString());
    parts.put("goals", goals().toString());
    parts.put("faults", faults().toString());
    parts.put("cost", cost().toString());
    parts.put("wallet", wallet().toString());
    parts.put("cells", cells());
    parts.put("sources", sourceList());
    return parts;
  }

  String figures() {
    return list(new Figures(results, charts).all());
  }

  private static String list(List<String> lines) {
    return lines.isEmpty()
        ? Numbers.NOT_MEASURED
        : lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
  }

  private Markdown matrix() {
    Markdown table =
        new Markdown(
            Stream.concat(Stream.of("remedy"), Stream.of(Scenario.values()).map(Scenario::title))
                .toArray(String[]::new));
    for (Remedy remedy : Remedy.all()) {
      table.row(
          Stream.concat(
                  Stream.of(remedy.label()),
                  Stream.of(Scenario.values()).map(scenario -> inWords(remedy, scenario)))
              .toArray());
    }
    return table;
  }

  /** What went wrong, in bold; of several servers the hardest. */
  private String inWords(Remedy remedy, Scenario scenario) {
    return results
        .hardest(remedy, scenario)
        .map(cell ->
            switch (cell.verdict()) {
              case WRONG -> "**" + cell.inWords() + "**";
              case RIGHT, UNSERVED, NOT_MEASURED -> cell.inWords();
            })
        .orElse(Numbers.NOT_MEASURED);
  }

  private Markdown claims() {
    Markdown table = new Markdown("what", "theirs", "from", "here", "Tollgate here:");
    for (Sources.Claim claim : sources.claims()) {
      table.row(
          claim.what(),
          claim.theirs(),
          claim.url().isEmpty() ? claim.from() : "[%s](%s)".formatted(claim.from(), claim.url()),
          ours(claim),
          claim.ours(results, Remedy.TOLLGATE));
    }
    return table;
  }

  private String ours(Sources.Claim claim) {
    return Remedy.all().stream()
        .filter(remedy -> claim.remedies().contains(remedy.id()))
        .map(remedy -> remedy.id() + ": " + claim.ours(results, remedy))
        .collect(Collectors.joining(", "));
  }

  private Markdown goals() {
    Markdown table = new Markdown("goal", "to reach:", "measured:", "verdict");
    new Goals(results, charts)
        .all()
        .forEach(goal -> table.row(goal.name(), goal.goal(), goal.measured(), goal.verdict()));
    return table;
  }

  private Markdown faults() {
    Markdown table = new Markdown("remedy", "per 1,000 crashes:", "per 1,000 lost answers:");
    for (Remedy remedy : Remedy.all()) {
      table.row(
          remedy.label(),
          Numbers.or(charts.chargesPerThousand(remedy, Faults.CRASHES), Ticks::shortest),
          Numbers.or(charts.chargesPerThousand(remedy, Faults.LOST_ANSWERS), Ticks::shortest));
    }
    return table;
  }

  private Markdown cost() {
    Markdown table = new Markdown("remedy", "calls per request:", "capacity units per request:");
    for (Remedy remedy : Remedy.all()) {
      table.row(
          remedy.label(),
          Numbers.or(charts.meanOf(remedy, "callsPerRequest"), Numbers::mean),
          Numbers.or(charts.meanOf(remedy, "unitsPerRequest"), Numbers::mean));
    }
    return table;
  }

  private Markdown wallet() {
    Markdown table =
        new Markdown(
            Stream.concat(
                    Stream.of("remedy"),
                    Scenario.HOT_WALLET.stream()
                        .map(it -> it.buyers() + (it.buyers() == 1 ? " buyer:" : " buyers:")))
                .toArray(String[]::new));
    for (Remedy remedy : Remedy.all()) {
      table.row(
          Stream.concat(
                  Stream.of(remedy.label()),
                  Scenario.HOT_WALLET.stream().map(scenario -> served(remedy, scenario)))
              .toArray());
    }
    return table;
  }

  private String served(Remedy remedy, Scenario scenario) {
    return results
        .hardest(remedy, scenario)
        .filter(cell -> cell.figure("goodputPerSecond").isPresent())
        .map(cell ->
            Numbers.mean(cell.count("goodputPerSecond"))
                + " per s"
                + (cell.figure("shareOfLimit").isPresent()
                    ? ", " + Numbers.percent(cell.count("shareOfLimit"))
                    : ""))
        .orElse(Numbers.NOT_MEASURED);
  }

  private String cells() {
    List<String> parts = new ArrayList<>();
    for (Scenario scenario : Scenario.values()) {
      List<Cell> of =
          results.cells().stream().filter(cell -> cell.scenario().equals(scenario.id())).toList();
      if (!of.isEmpty()) {
        parts.add("### " + scenario.title() + "\n\n" + cells(of));
      }
    }
    return parts.isEmpty() ? Numbers.NOT_MEASURED : String.join("\n\n", parts);
  }

  private static Markdown cells(List<Cell> cells) {
    Markdown table =
        new Markdown(
            "row",
            "effects:",
            "allowed:",
            "lost:",
            "created:",
            "failed:",
            "disagree:",
            "calls:",
            "units:",
            "p50:",
            "p99:");
    for (Cell cell : cells) {
      table.row(
          "`%s/%s/%d/%s`".formatted(cell.remedy(), cell.scenario(), cell.servers(), cell.faults()),
          count(cell, "effects"),
          count(cell, "allowed"),
          count(cell, "lost"),
          count(cell, "created"),
          count(cell, "failed"),
          count(cell, "disagreeing"),
          Numbers.or(cell.figure("callsPerRequest"), Numbers::mean),
          Numbers.or(cell.figure("unitsPerRequest"), Numbers::mean),
          Numbers.or(cell.figure("p50Millis"), Numbers::millis),
          Numbers.or(cell.figure("p99Millis"), Numbers::millis));
    }
    return table;
  }

  private static String count(Cell cell, String figure) {
    return Numbers.or(cell.figure(figure), Numbers::whole);
  }

  private String sourceList() {
    return Remedy.all().stream()
        .flatMap(remedy ->
            sources.of(remedy).stream()
                .map(it ->
                    "- **%s**: %s%s".formatted(remedy.label(), it.markdown(), said(it.says()))))
        .collect(Collectors.joining("\n"));
  }

  private static String said(String says) {
    return says.isEmpty() ? "" : ": " + says;
  }
}
