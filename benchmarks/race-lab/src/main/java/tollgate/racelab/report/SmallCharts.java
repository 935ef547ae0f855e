package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Small charts side by side that are the same but for their curves. */
record SmallCharts(Axis axis, List<String> pieces, List<Spot> spots) {

  /**
   * What is drawn upwards.
   *
   * @param line that is drawn through all, if any
   */
  record Axis(String name, Scale scale, OptionalDouble line) {}

  /** One value of one small chart. */
  record Spot(String piece, int buyers, double value, Tone tone) {}

  private static final double ROOM_FOR_TEXT = 0.28;
  private static final double GAP = 0.05;

  Map<String, Object> spec(int columns) {
    List<Object> layers = new ArrayList<>();
    axis.line()
        .ifPresent(at ->
            layers.add(
                Spec.map(
                    "geom",
                    "hline",
                    "yintercept",
                    axis.scale().place(at),
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
          layers.addAll(texts(ofTone));
        }
      }
    }
    List<Integer> buyers = spots.stream().map(Spot::buyers).distinct().sorted().toList();
    List<Integer> marked = buyers.stream().filter(SmallCharts::isMarked).toList();
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
                Spec.column(marked.stream().map(SmallCharts::place)),
                "labels",
                Spec.column(marked.stream().map(String::valueOf)),
                "expand",
                Spec.list(0, 0)),
            Spec.map(
                "aesthetic",
                "y",
                "name",
                axis.name(),
                "limits",
                Spec.list(lowest(), lowest() + height()),
                "breaks",
                Spec.column(breaks().stream().map(axis.scale()::place)),
                "labels",
                Spec.column(breaks().stream().map(Ticks::text)))),
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

  /** Each fourfold: more would not find room. */
  private static boolean isMarked(int buyers) {
    return Integer.bitCount(buyers) == 1 && Integer.numberOfTrailingZeros(buyers) % 2 == 0;
  }

  /** Twice as many are always as far apart. */
  private static double place(int buyers) {
    return Math.log(buyers) / Math.log(2);
  }

  private Map<String, Object> layer(List<Spot> ofTone, Map<String, Object> look, Tone tone) {
    Map<String, Object> layer =
        Spec.map(
            "data",
            Spec.map(
                "piece", Spec.column(ofTone.stream().map(Spot::piece)),
                "buyers", Spec.column(ofTone.stream().map(spot -> place(spot.buyers()))),
                "value", Spec.column(ofTone.stream().map(spot -> axis.scale().place(spot.value()))),
                "text", Spec.column(ofTone.stream().map(spot -> Numbers.mean(spot.value())))),
            "mapping",
            Spec.map("x", "buyers", "y", "value"),
            "color",
            tone.placeholder(),
            "tooltips",
            "none");
    layer.putAll(look);
    return layer;
  }

  /**
   * What the last spot of each small chart says: above a curve that rises, below one that falls.
   */
  private List<Map<String, Object>> texts(List<Spot> ofTone) {
    List<Spot> last = ofTone.stream().filter(spot -> later(spot).isEmpty()).toList();
    List<Spot> falling = last.stream().filter(this::isFalling).toList();
    List<Spot> rising = last.stream().filter(spot -> !isFalling(spot)).toList();
    return Stream.of(texts(rising, "bottom", 1), texts(falling, "top", -1))
        .flatMap(List::stream)
        .toList();
  }

  private List<Map<String, Object>> texts(List<Spot> last, String side, int sign) {
    if (last.isEmpty()) {
      return List.of();
    }
    Map<String, Object> layer =
        layer(
            last,
            Spec.map(
                "geom",
                "text",
                "size",
                5.8,
                "vjust",
                side,
                "hjust",
                "right",
                "nudge_y",
                sign * height() * GAP),
            Tone.INK);
    layer.put("mapping", Spec.map("x", "buyers", "y", "value", "label", "text"));
    return List.of(layer);
  }

  private List<Spot> later(Spot spot) {
    return spots.stream()
        .filter(it -> it.piece().equals(spot.piece()) && it.buyers() > spot.buyers())
        .toList();
  }

  private boolean isFalling(Spot spot) {
    return spots.stream()
        .filter(it -> it.piece().equals(spot.piece()) && it.buyers() < spot.buyers())
        .max(Comparator.comparingInt(Spot::buyers))
        .filter(before -> before.value() > spot.value())
        .isPresent();
  }

  private double most() {
    return DoubleStream.concat(axis.line().stream(), spots.stream().mapToDouble(Spot::value))
        .filter(value -> value > 0)
        .max()
        .orElse(1);
  }

  /** A little below what can be. */
  private double lowest() {
    return switch (axis.scale()) {
      case LINEAR, LOGARITHMIC_WITH_ZERO -> 0;
      case LOGARITHMIC -> -0.08;
    };
  }

  private double height() {
    double most = axis.scale().place(most());
    return (most <= 0 ? 1 : most) * (1 + ROOM_FOR_TEXT);
  }

  private List<Double> breaks() {
    return switch (axis.scale()) {
      case LINEAR, LOGARITHMIC_WITH_ZERO -> Ticks.upTo(0, most());
      case LOGARITHMIC -> Ticks.ones(most());
    };
  }
}
