package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Small charts side by side that are the same but for their curves. */
record SmallCharts(Axis axis, List<String> pieces, List<Spot> spots) {

  /**
   * What is drawn upwards.
   *
   * @param bottom what is drawn to the right
   * @param line that is drawn through all, if any
   */
  record Axis(String name, String bottom, Scale scale, OptionalDouble line) {}

  /** One value of one small chart. */
  record Spot(String piece, int buyers, double value, Tone tone) {}

  private static final double ROOM_FOR_TEXT = 0.18;

  /** In doublings: from the last spot to its text, and to the edges. */
  private static final double BESIDE = 0.35;

  private static final double RIGHT = 2.8;
  private static final double LEFT = 0.7;

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
          layers.add(texts(ofTone));
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
            Spec.bottom(
                axis.bottom(),
                Spec.list(
                    place(buyers.isEmpty() ? 1 : buyers.getFirst()) - LEFT,
                    place(buyers.isEmpty() ? 1 : buyers.getLast()) + RIGHT),
                Spec.column(marked.stream().map(SmallCharts::place)),
                Spec.column(marked.stream().map(String::valueOf))),
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

  /** What the last spot of each small chart says, beside it. */
  private Map<String, Object> texts(List<Spot> ofTone) {
    Map<String, Object> layer =
        layer(
            ofTone.stream().filter(this::isLast).toList(),
            Spec.map("geom", "text", "size", 5.8, "hjust", "left", "nudge_x", BESIDE),
            Tone.INK);
    layer.put("mapping", Spec.map("x", "buyers", "y", "value", "label", "text"));
    return layer;
  }

  private boolean isLast(Spot spot) {
    return spots.stream()
        .noneMatch(it -> it.piece().equals(spot.piece()) && it.buyers() > spot.buyers());
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
