package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tollgate.racelab.race.Scenario;
import tollgate.racelab.report.SmallCharts.Spot;
import tollgate.racelab.strategy.Remedy;

/** Small charts of the same axes, one for each remedy, against how many want one item. */
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
                    new SmallCharts.Axis(
                        "per second", "at once (log scale)", Scale.LINEAR, limit()),
                    pieces,
                    spots)
                .spec(columns));
  }

  /** A chart without a mark cannot be drawn. */
  private static void noteIfNothing(List<String> pieces, List<Spot> spots) {
    if (spots.isEmpty()) {
      pieces.add(Numbers.NOT_MEASURED);
      spots.add(new Spot(Numbers.NOT_MEASURED, 1, 1, Tone.PAPER));
    }
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
