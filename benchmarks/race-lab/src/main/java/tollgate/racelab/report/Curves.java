package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Small charts of the same axes, one for each remedy or policy, against how many want one item. */
record Curves(Results results) {

  /** One value of one small chart. */
  private record Spot(String piece, int buyers, double value, Tone tone) {}

  private static final String LEAST_LIMIT = "serialLimitPerSecond";

  Chart goodput() {
    List<Spot> spots = new ArrayList<>();
    List<String> pieces = new ArrayList<>();
    for (Remedy remedy : Remedy.all()) {
      List<Cell> cells = wallets(remedy);
      if (!cells.isEmpty()) {
        pieces.add(remedy.label());
        Tone tone = Tone.of(worst(cells));
        cells.forEach(cell ->
            spots.add(
                new Spot(remedy.label(), buyers(cell), cell.count("goodputPerSecond"), tone)));
      }
    }
    noteIfNothing(pieces, spots);
    return Chart.of(
        "goodput",
        "Served requests per second on one wallet",
        described("requests per second", spots),
        pieces.size(),
        (columns, width) -> spec("per second", pieces, spots, limit(), columns));
  }

  Chart attempts(Contention contention) {
    List<Contention.Point> points =
        contention.clock().isEmpty() ? contention.simulated() : contention.clock();
    List<Spot> spots =
        new ArrayList<>(
            points.stream()
                .filter(point -> point.kind().equals("burst") || onlyClosed(points))
                .filter(point -> point.figure("attemptsPerRequest").isPresent())
                .map(point ->
                    new Spot(
                        name(point.policy()),
                        point.concurrency(),
                        point.figure("attemptsPerRequest").orElse(0),
                        point.figure("failed").orElse(0) > 0 ? Tone.UNSERVED : Tone.RIGHT))
                .toList());
    List<String> pieces = new ArrayList<>(spots.stream().map(Spot::piece).distinct().toList());
    noteIfNothing(pieces, spots);
    return Chart.of(
        "attempts",
        "Attempts per request on one wallet",
        described("attempts per request", spots),
        pieces.size(),
        (columns, width) -> spec("attempts", pieces, spots, OptionalDouble.empty(), columns));
  }

  /** A chart without a mark cannot be drawn. */
  private static void noteIfNothing(List<String> pieces, List<Spot> spots) {
    if (spots.isEmpty()) {
      pieces.add(Numbers.NOT_MEASURED);
      spots.add(new Spot(Numbers.NOT_MEASURED, 1, 0, Tone.PAPER));
    }
  }

  private static boolean onlyClosed(List<Contention.Point> points) {
    return points.stream().noneMatch(point -> point.kind().equals("burst"));
  }

  /** A policy that is a remedy's goes by the remedy's name. */
  static String name(String policy) {
    return Remedy.all().stream()
        .filter(remedy -> remedy.id().equals(policy))
        .findFirst()
        .map(Remedy::label)
        .orElse(policy);
  }

  private List<Cell> wallets(Remedy remedy) {
    return Scenario.HOT_WALLET.stream()
        .map(scenario -> results.hardest(remedy, scenario))
        .flatMap(Optional::stream)
        .filter(cell -> cell.figure("goodputPerSecond").isPresent())
        .toList();
  }

  private static Verdict worst(List<Cell> cells) {
    return cells.stream().map(Cell::verdict).max(Enum::compareTo).orElse(Verdict.NOT_MEASURED);
  }

  private static int buyers(Cell cell) {
    return Integer.parseInt(cell.scenario().substring(cell.scenario().lastIndexOf('-') + 1));
  }

  private OptionalDouble limit() {
    return Remedy.all().stream()
        .map(this::wallets)
        .flatMap(List::stream)
        .flatMapToDouble(cell -> cell.figure(LEAST_LIMIT).stream())
        .max();
  }

  private static Map<String, Object> spec(
      String axis, List<String> pieces, List<Spot> spots, OptionalDouble limit, int columns) {
    double most =
        DoubleStream.concat(limit.stream(), spots.stream().mapToDouble(Spot::value))
            .filter(value -> value > 0)
            .max()
            .orElse(1);
    List<Object> layers = new ArrayList<>();
    limit.ifPresent(at ->
        layers.add(
            Spec.map(
                "geom",
                "hline",
                "yintercept",
                at,
                "color",
                Tone.MUTED.placeholder(),
                "size",
                1,
                "linetype",
                "dashed",
                "tooltips",
                "none")));
    for (Tone tone : Tone.values()) {
      List<Spot> ofTone = spots.stream().filter(spot -> spot.tone() == tone).toList();
      if (!ofTone.isEmpty()) {
        layers.add(layer(ofTone, Spec.map("geom", "line", "size", 1.2), tone));
        layers.add(
            layer(ofTone, Spec.map("geom", "point", "size", 3.5, "shape", tone.shape()), tone));
        if (tone != Tone.PAPER) {
          layers.add(texts(ofTone, most));
        }
      }
    }
    List<Integer> buyers = spots.stream().map(Spot::buyers).distinct().sorted().toList();
    return Spec.map(
        "kind",
        "plot",
        "data",
        Spec.map("piece", Spec.column(pieces.stream())),
        "layers",
        layers,
        "facet",
        Spec.map(
            "name", "wrap", "facets", Spec.list("piece"), "ncol", columns, "order", Spec.list(1)),
        "scales",
        Spec.list(
            Spec.map(
                "aesthetic",
                "x",
                "name",
                "at once (log scale)",
                "limits",
                Spec.list(
                    place(buyers.isEmpty() ? 1 : buyers.getFirst()) - 1,
                    place(buyers.isEmpty() ? 1 : buyers.getLast()) + 1),
                "breaks",
                Spec.column(buyers.stream().map(Curves::place)),
                "labels",
                Spec.column(buyers.stream().map(String::valueOf)),
                "expand",
                Spec.list(0, 0)),
            Spec.map(
                "aesthetic",
                "y",
                "name",
                axis,
                "limits",
                Spec.list(0, most * 1.25),
                "breaks",
                Spec.column(Ticks.upTo(0, most).stream()),
                "labels",
                Spec.column(Ticks.upTo(0, most).stream().map(Ticks::text)))),
        "theme",
        Spec.theme(
            "panel_grid_major_y",
            Spec.map("color", Tone.GRID.placeholder(), "size", 1),
            "axis_text_y",
            Spec.map("color", Tone.MUTED.placeholder(), "size", 12),
            "strip_text",
            Spec.map("color", Tone.INK.placeholder(), "size", 12),
            "strip_background",
            Spec.map("fill", Tone.PAPER.placeholder(), "color", Tone.PAPER.placeholder()),
            "axis_title_y",
            Spec.map("color", Tone.MUTED.placeholder(), "size", 12)));
  }

  /** Twice as many are always as far apart. */
  private static double place(int buyers) {
    return Math.log(buyers) / Math.log(2);
  }

  private static Map<String, Object> layer(List<Spot> spots, Map<String, Object> look, Tone tone) {
    Map<String, Object> layer =
        Spec.map(
            "data",
            Spec.map(
                "piece", Spec.column(spots.stream().map(Spot::piece)),
                "buyers", Spec.column(spots.stream().map(spot -> place(spot.buyers()))),
                "value", Spec.column(spots.stream().map(Spot::value)),
                "text", Spec.column(spots.stream().map(spot -> Numbers.mean(spot.value())))),
            "mapping",
            Spec.map("x", "buyers", "y", "value"),
            "color",
            tone.placeholder(),
            "tooltips",
            "none");
    layer.putAll(look);
    return layer;
  }

  /** What the last spot of each small chart says. */
  private static Map<String, Object> texts(List<Spot> spots, double most) {
    List<Spot> last =
        spots.stream()
            .filter(spot ->
                spots.stream()
                    .noneMatch(
                        it -> it.piece().equals(spot.piece()) && it.buyers() > spot.buyers()))
            .toList();
    Map<String, Object> layer =
        layer(
            last,
            Spec.map(
                "geom",
                "text",
                "size",
                5.8,
                "vjust",
                "bottom",
                "hjust",
                "right",
                "nudge_y",
                most * 0.06),
            Tone.INK);
    layer.put("mapping", Spec.map("x", "buyers", "y", "value", "label", "text"));
    return layer;
  }

  private static String described(String what, List<Spot> spots) {
    return what
        + ": "
        + String.join(
            "; ",
            spots.stream()
                .map(spot ->
                    "%s, %d at once: %s"
                        .formatted(spot.piece(), spot.buyers(), Numbers.mean(spot.value())))
                .toList())
        + ".";
  }
}
