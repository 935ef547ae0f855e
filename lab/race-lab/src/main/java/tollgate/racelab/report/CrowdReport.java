package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tollgate.documents.Markdown;
import tollgate.racelab.crowd.CrowdFigures;
import tollgate.racelab.crowd.CrowdFigures.Abused;
import tollgate.racelab.crowd.CrowdFigures.Flash;
import tollgate.racelab.crowd.CrowdFigures.Sale;
import tollgate.racelab.report.SmallCharts.Spot;

/** The generated parts of lab/docs/race-lab/crowds.md and its charts; empty without figures. */
record CrowdReport(Optional<CrowdFigures> measured) {

  private static final int SHARDS = 16;
  private static final int ABUSERS = 32;
  private static final double TIMES_FASTER = 8;
  private static final double CALLS_PER_SALE = 1.3;
  private static final double CALLS_PER_DECLINE = 2;
  private static final double TIMES_SLOWER = 2;
  private static final String HERE = "this machine";
  private static final String VIRTUAL = "virtual time";
  private static final String SAME = "at the same product";
  private static final String ELSEWHERE = "at another product";

  Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("conditions", measured.map(CrowdReport::conditions).orElse(Numbers.NOT_MEASURED));
    parts.put("goals", goals().toString());
    parts.put("shards", measured.map(CrowdReport::shards).orElse(Numbers.NOT_MEASURED));
    parts.put("abusers", measured.map(CrowdReport::abusers).orElse(Numbers.NOT_MEASURED));
    return parts;
  }

  private static String conditions(CrowdFigures figures) {
    return """
    - date: %s
    - machine: %s, %d cores, load average %s when it began
    - holding time: %d ms; %d ms among callers without a wallet
    - the machine by itself: %s purchases a second of a product without a limit, by %d buyers\
    """
        .formatted(
            figures.date(),
            figures.machine().processor(),
            figures.machine().cores(),
            Numbers.mean(figures.machine().load()),
            figures.holdMillis(),
            figures.abuserHoldMillis(),
            Numbers.mean(figures.unlimitedPerSecond()),
            figures.buyers());
  }

  Markdown goals() {
    Markdown table = new Markdown("goal", "to reach:", "on this machine:", "in virtual time:", "");
    measured.ifPresent(figures -> {
      Flash flash = figures.flash();
      double times = figures.sale(SHARDS).soldPerSecond() / figures.sale(1).soldPerSecond();
      double virtual = figures.sale(SHARDS).virtualPerSecond() / figures.sale(1).virtualPerSecond();
      table.row(
          "sold a second by %d shards, in times of one row".formatted(SHARDS),
          "at least " + Ticks.shortest(TIMES_FASTER),
          Numbers.mean(times),
          Numbers.mean(virtual),
          met(times >= TIMES_FASTER, virtual >= TIMES_FASTER));
      row(
          table,
          "sold of %d units to %s buyers".formatted(flash.units(), Numbers.whole(flash.buyers())),
          "exactly " + flash.units(),
          flash.sold(),
          flash.sold() == flash.units());
      row(
          table,
          "declined as `out-of-stock`",
          "all others",
          flash.outOfStock(),
          flash.outOfStock() == flash.buyers() - flash.units());
      row(
          table,
          "answered 503 before that, and sent again",
          "0",
          flash.others(),
          flash.others() == 0);
      row(
          table,
          "calls per sold unit, conflicts aside",
          "at most " + CALLS_PER_SALE,
          flash.callsPerSale(),
          flash.callsPerSale() <= CALLS_PER_SALE);
      row(
          table,
          "calls per decline once it is sold out",
          "at most " + Ticks.shortest(CALLS_PER_DECLINE),
          flash.callsPerDecline(),
          flash.callsPerDecline() <= CALLS_PER_DECLINE);
      double slower = figures.among(ABUSERS).medianMillis() / figures.among(0).medianMillis();
      double elsewhere =
          figures.among(ABUSERS).medianMillis() / figures.among(ABUSERS).elsewhereMillis();
      row(
          table,
          "median of funded buyers among %d callers without a wallet, in times of none"
              .formatted(ABUSERS),
          "at most " + Ticks.shortest(TIMES_SLOWER),
          slower,
          slower <= TIMES_SLOWER);
      row(
          table,
          "the same, in times of as many callers at another product",
          "at most " + Ticks.shortest(TIMES_SLOWER),
          elsewhere,
          elsewhere <= TIMES_SLOWER);
      row(
          table,
          "funded purchases answered 503 among them",
          "0",
          figures.among(ABUSERS).unserved(),
          figures.among(ABUSERS).unserved() == 0);
    });
    return table;
  }

  private static void row(Markdown table, String goal, String limit, double value, boolean isMet) {
    table.row(goal, limit, Ticks.shortest(value), "", isMet ? "met" : "**missed**");
  }

  private static String met(boolean here, boolean virtual) {
    return here ? "met" : virtual ? "met in virtual time" : "**missed**";
  }

  private static String shards(CrowdFigures figures) {
    Markdown table = new Markdown("shards:", "sold a second:", "in virtual time:", "answered 503:");
    for (Sale sale : figures.sales()) {
      table.row(
          sale.shards(),
          Numbers.mean(sale.soldPerSecond()),
          Numbers.mean(sale.virtualPerSecond()),
          sale.unserved());
    }
    table.row("no limit", Numbers.mean(figures.unlimitedPerSecond()), "", "");
    return table
        + "\n\nThe first %d units of the flash sale took %s in the median, the last %d %s."
            .formatted(
                figures.flash().shards(),
                Numbers.millis(figures.flash().firstMillis()),
                figures.flash().shards(),
                Numbers.millis(figures.flash().lastMillis()));
  }

  private static String abusers(CrowdFigures figures) {
    Markdown table =
        new Markdown("callers without a wallet:", SAME + ":", ELSEWHERE + ":", "answered 503:");
    for (Abused abused : figures.abused()) {
      table.row(
          abused.callers(),
          Numbers.millis(abused.medianMillis()),
          Numbers.millis(abused.elsewhereMillis()),
          abused.unserved());
    }
    return table.toString();
  }

  List<Chart> charts() {
    return measured.map(figures -> List.of(sold(figures), slowed(figures))).orElse(List.of());
  }

  /** Sold per second against shards. */
  private static Chart sold(CrowdFigures figures) {
    List<Spot> spots = new ArrayList<>();
    for (Sale sale : figures.sales()) {
      spots.add(new Spot(HERE, sale.shards(), sale.soldPerSecond(), Tone.RIGHT));
      spots.add(new Spot(VIRTUAL, sale.shards(), sale.virtualPerSecond(), Tone.RIGHT));
    }
    return chart(
        "shards",
        "Units sold per second of one product, against its shards",
        new SmallCharts.Axis(
            "per second",
            "shards (log scale)",
            Scale.LINEAR,
            OptionalDouble.of(figures.unlimitedPerSecond())),
        List.of(HERE, VIRTUAL),
        spots);
  }

  /** The median of funded buyers against callers without a wallet; the line is that of none. */
  private static Chart slowed(CrowdFigures figures) {
    List<Spot> spots =
        figures.abused().stream()
            .filter(abused -> abused.callers() > 0)
            .flatMap(abused ->
                Stream.of(
                    new Spot(SAME, abused.callers(), abused.medianMillis(), Tone.RIGHT),
                    new Spot(ELSEWHERE, abused.callers(), abused.elsewhereMillis(), Tone.RIGHT)))
            .toList();
    return chart(
        "abusers",
        "Median of a funded purchase, against callers without a wallet",
        new SmallCharts.Axis(
            "milliseconds",
            "callers (log scale)",
            Scale.LINEAR,
            OptionalDouble.of(figures.among(0).medianMillis())),
        List.of(SAME, ELSEWHERE),
        spots);
  }

  private static Chart chart(
      String name, String title, SmallCharts.Axis axis, List<String> pieces, List<Spot> spots) {
    String description =
        String.join(
            "; ",
            spots.stream()
                .map(spot ->
                    "%s, %d: %s".formatted(spot.piece(), spot.buyers(), Numbers.mean(spot.value())))
                .toList());
    return Chart.of(
        name,
        title,
        axis.name() + ": " + description + ".",
        pieces,
        (columns, _) -> new SmallCharts(axis, pieces, spots).spec(columns));
  }
}
