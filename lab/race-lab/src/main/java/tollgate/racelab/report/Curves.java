package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tollgate.racelab.race.Scenario;
import tollgate.racelab.report.SmallCharts.Spot;
import tollgate.racelab.strategy.Remedy;

/** Small charts of the same axes, one for each remedy or policy, against how many want one item. */
record Curves(Results results) {

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
        pieces,
        (columns, width) ->
            new SmallCharts(
                    new SmallCharts.Axis("per second", Scale.LINEAR, limit()), pieces, spots)
                .spec(columns));
  }

  /** How often a request of a burst has to be sent. */
  Chart attempts(Contention contention) {
    return burst(
        contention,
        "attempts",
        "Attempts per request on one wallet",
        "attemptsPerRequest",
        new SmallCharts.Axis("attempts (log scale)", Scale.LOGARITHMIC, OptionalDouble.empty()));
  }

  /** How long a burst takes, by the shortest time in which the item can bear it. */
  Chart drain(Contention contention) {
    return burst(
        contention,
        "drain",
        "Time of a burst on one wallet, by the serial limit",
        "drainOverSerial",
        new SmallCharts.Axis("by the limit (log scale)", Scale.LOGARITHMIC, OptionalDouble.of(1)));
  }

  private static Chart burst(
      Contention contention, String name, String title, String figure, SmallCharts.Axis axis) {
    List<Contention.Point> points =
        Contention.plain(contention.clock().isEmpty() ? contention.simulated() : contention.clock())
            .stream()
            .filter(point -> point.kind().equals("burst") && point.figure(figure).isPresent())
            .toList();
    List<String> failing =
        points.stream()
            .filter(point -> point.figure("failed").orElse(0) > 0)
            .map(Contention.Point::policy)
            .toList();
    List<Spot> spots =
        new ArrayList<>(
            points.stream()
                .map(point ->
                    new Spot(
                        name(point.policy()),
                        point.concurrency(),
                        point.figure(figure).orElse(0),
                        failing.contains(point.policy()) ? Tone.UNSERVED : Tone.RIGHT))
                .toList());
    List<String> pieces = new ArrayList<>(spots.stream().map(Spot::piece).distinct().toList());
    noteIfNothing(pieces, spots);
    return Chart.of(
        name,
        title,
        described(title, spots),
        pieces,
        (columns, width) -> new SmallCharts(axis, pieces, spots).spec(columns));
  }

  /** A chart without a mark cannot be drawn. */
  private static void noteIfNothing(List<String> pieces, List<Spot> spots) {
    if (spots.isEmpty()) {
      pieces.add(Numbers.NOT_MEASURED);
      spots.add(new Spot(Numbers.NOT_MEASURED, 1, 1, Tone.PAPER));
    }
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
    return Scenario.of(cell.scenario()).orElseThrow().buyers();
  }

  private OptionalDouble limit() {
    return Remedy.all().stream()
        .map(this::wallets)
        .flatMap(List::stream)
        .flatMapToDouble(cell -> cell.figure(LEAST_LIMIT).stream())
        .max();
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
