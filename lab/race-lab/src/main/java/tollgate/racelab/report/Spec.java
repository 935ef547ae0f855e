package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists and maps that Lets-Plot takes for the description of a chart; it changes what it is given.
 */
final class Spec {

  private Spec() {}

  static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      map.put((String) namesAndValues[at], namesAndValues[at + 1]);
    }
    return map;
  }

  static List<Object> list(Object... values) {
    return column(Stream.of(values));
  }

  /** Whole numbers become fractions, which is all that Lets-Plot reads. */
  static List<Object> column(Stream<?> values) {
    return values
        .map(value -> value instanceof Integer number ? (Object) number.doubleValue() : value)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** An axis along the bottom, with nothing beyond its limits. */
  static Map<String, Object> bottom(
      String name, List<Object> limits, List<Object> breaks, List<Object> labels) {
    return map(
        "aesthetic",
        "x",
        "name",
        name,
        "limits",
        limits,
        "breaks",
        breaks,
        "labels",
        labels,
        "expand",
        list(0, 0));
  }

  /** How text, lines and grounds look in all charts. */
  static Map<String, Object> theme(Object... more) {
    Map<String, Object> theme =
        map(
            "name",
            "minimal",
            "text",
            map("color", Tone.INK.placeholder()),
            "plot_title",
            map("color", Tone.INK.placeholder(), "size", 13, "face", "bold"),
            "plot_subtitle",
            map("color", Tone.MUTED.placeholder(), "size", 12),
            "axis_title_x",
            map("color", Tone.MUTED.placeholder(), "size", 12),
            "axis_text_x",
            map("color", Tone.MUTED.placeholder(), "size", 12),
            "axis_text_y",
            map("color", Tone.INK.placeholder(), "size", 12),
            "axis_title_y",
            "blank",
            "panel_grid_major",
            map("color", Tone.GRID.placeholder(), "size", 1),
            "panel_grid_minor",
            "blank",
            "panel_grid_major_y",
            "blank",
            "plot_background",
            map("fill", Tone.PAPER.placeholder(), "color", Tone.PAPER.placeholder(), "size", 0),
            "plot_margin",
            map("t", 2.0, "r", 2.0, "b", 2.0, "l", 2.0),
            "legend_position",
            "none");
    theme.putAll(map(more));
    return theme;
  }
}
