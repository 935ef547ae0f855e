package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import tollgate.racelab.strategy.Remedy;

/**
 * Rows with one mark each, whose distance from the line where all is well can be seen.
 *
 * @param origin where all is well, or nothing
 * @param goals further lines, at what is to be reached
 */
record Panel(
    String title,
    String axis,
    Scale scale,
    double origin,
    List<Double> goals,
    List<String> rows,
    List<Mark> marks) {

  private static final String GAP = "\u00a0\u00a0";
  private static final double ROOM_FOR_TEXT = 0.4;
  private static final double EDGE = 0.04;
  private static final double BESIDE = 0.045;
  private static final double POINT = 4.5;
  private static final double TEXT = 5.8;
  private static final double NAME = 6;

  Map<String, Object> spec() {
    return Spec.map(
        "kind",
        "plot",
        "ggtitle",
        Spec.map("text", title),
        "layers",
        layers(),
        "scales",
        Spec.list(
            Spec.bottom(
                axis,
                Spec.list(start() - EDGE * width(), start() + width()),
                Spec.column(breaks().stream().map(scale::place)),
                Spec.column(breaks().stream().map(Ticks::text))),
            places()),
        "theme",
        Spec.theme("axis_text_y", "blank", "axis_ticks_y", "blank"));
  }

  /** What stands in the rows, in full: an axis would cut long names off. */
  Map<String, Object> names() {
    Map<String, Object> names =
        Spec.map(
            "geom",
            "text",
            "data",
            Spec.map(
                "row", Spec.column(rows.stream()), "x", Spec.column(rows.stream().map(_ -> 1))),
            "mapping",
            Spec.map("x", "x", "y", "row", "label", "row"),
            "hjust",
            "right",
            "size",
            NAME,
            "color",
            Tone.INK.placeholder(),
            "tooltips",
            "none");
    return Spec.map(
        "kind",
        "plot",
        "ggtitle",
        Spec.map("text", GAP),
        "layers",
        Spec.list(names),
        "scales",
        Spec.list(Spec.bottom(GAP, Spec.list(0, 1), Spec.list(0), Spec.list(GAP)), places()),
        "theme",
        Spec.theme("axis_text_y", "blank", "axis_ticks_y", "blank", "panel_grid_major", "blank"));
  }

  private Map<String, Object> places() {
    return Spec.map(
        "aesthetic",
        "y",
        "discrete",
        true,
        "limits",
        Spec.column(rows.reversed().stream()),
        "expand",
        Spec.list(0, 0.6));
  }

  private List<Object> layers() {
    List<Object> layers = new ArrayList<>();
    layers.add(line(origin, "solid"));
    goals.forEach(goal -> layers.add(line(goal, "dashed")));
    for (Tone tone : Tone.values()) {
      List<Mark> ofTone = marks.stream().filter(mark -> mark.tone() == tone).toList();
      if (!ofTone.isEmpty()) {
        layers.addAll(tone == Tone.MUTED ? List.of(texts(ofTone, tone)) : marks(ofTone, tone));
      }
    }
    return layers;
  }

  private Map<String, Object> line(double at, String type) {
    return Spec.map(
        "geom",
        "vline",
        "xintercept",
        scale.place(at),
        "color",
        Tone.MUTED.placeholder(),
        "size",
        1,
        "linetype",
        type,
        "tooltips",
        "none");
  }

  private List<Map<String, Object>> marks(List<Mark> ofTone, Tone tone) {
    return List.of(
        layer(ofTone, Spec.map("geom", "segment", "color", tone.placeholder(), "size", 1.2)),
        layer(
            ofTone,
            Spec.map(
                "geom",
                "point",
                "color",
                tone.placeholder(),
                "shape",
                tone.shape(),
                "size",
                POINT)),
        texts(ofTone, Tone.INK));
  }

  private Map<String, Object> texts(List<Mark> ofTone, Tone tone) {
    return layer(
        ofTone,
        Spec.map("geom", "text", "color", tone.placeholder(), "hjust", "left", "size", TEXT));
  }

  private Map<String, Object> layer(List<Mark> ofTone, Map<String, Object> look) {
    Map<String, Object> layer =
        Spec.map(
            "data",
            Spec.map(
                "from", Spec.column(ofTone.stream().map(_ -> start())),
                "to", Spec.column(ofTone.stream().map(this::place)),
                "beside", Spec.column(ofTone.stream().map(mark -> place(mark) + BESIDE * width())),
                "row", Spec.column(ofTone.stream().map(Mark::row)),
                "text", Spec.column(ofTone.stream().map(Mark::text))),
            "mapping",
            look.containsValue("segment")
                ? Spec.map("x", "from", "xend", "to", "y", "row", "yend", "row")
                : Spec.map(
                    "x", look.containsValue("text") ? "beside" : "to", "y", "row", "label", "text"),
            "tooltips",
            "none");
    layer.putAll(look);
    return layer;
  }

  private double place(Mark mark) {
    return scale.place(mark.value().orElse(origin));
  }

  private double most() {
    return DoubleStream.concat(
            goals.stream().mapToDouble(Double::doubleValue),
            marks.stream().map(Mark::value).flatMapToDouble(OptionalDouble::stream))
        .reduce(origin, Math::max);
  }

  private double start() {
    return scale.place(origin);
  }

  /** From the origin to where the longest text ends. */
  private double width() {
    double far = scale.place(most()) - start();
    return (far == 0 ? 1 : far) * (1 + ROOM_FOR_TEXT);
  }

  private List<Double> breaks() {
    DoubleStream round =
        switch (scale) {
          case LINEAR ->
              Ticks.upTo(origin, Math.max(most(), origin + 1)).stream().mapToDouble(it -> it);
          case LOGARITHMIC -> Ticks.powers(0, most());
          case LOGARITHMIC_WITH_ZERO ->
              DoubleStream.concat(DoubleStream.of(0), Ticks.powers(1, most()));
        };
    return round.filter(it -> scale.place(it) <= start() + width()).boxed().toList();
  }

  static List<String> names(List<Remedy> remedies) {
    return remedies.stream().map(Remedy::label).collect(Collectors.toList());
  }
}
