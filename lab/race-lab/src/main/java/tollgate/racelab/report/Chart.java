package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A picture in two forms: side by side for wide screens, one below the other for narrow ones.
 *
 * @param name of its file
 * @param title what it shows
 * @param description what is in it, for those who cannot see it
 */
record Chart(String name, String title, String description, Svg wide, Svg narrow) {

  private static final int WIDE = 920;
  private static final int NARROW = 366;
  private static final int ROW = 25;

  /** Characters above which a title needs more room than a small chart has. */
  private static final int LONG = 26;

  private static final int AROUND = 92;
  private static final double NAMES_OF_WIDE = 0.2;
  private static final double NAMES_OF_NARROW = 0.43;

  /** One or more panels over the same rows. */
  static Chart of(String name, String title, String description, List<Panel> panels) {
    int height = AROUND + ROW * panels.getFirst().rows().size();
    List<Map<String, Object>> beside = new ArrayList<>();
    beside.add(panels.getFirst().names());
    panels.forEach(panel -> beside.add(panel.spec()));
    List<Map<String, Object>> below = new ArrayList<>();
    for (Panel panel : panels) {
      below.add(panel.names());
      below.add(panel.spec());
    }
    Map<String, Object> wide = grid(beside, NAMES_OF_WIDE, beside.size(), 1, WIDE, height);
    Map<String, Object> narrow =
        grid(below, NAMES_OF_NARROW, 2, panels.size(), NARROW, height * panels.size());
    return drawn(name, title, description, wide, narrow);
  }

  /** Small charts that are the same but for their data. */
  static Chart of(
      String name,
      String title,
      String description,
      List<String> pieces,
      BiFunction<Integer, Integer, Map<String, Object>> byColumnsAndWidth) {
    boolean isLong = pieces.stream().anyMatch(piece -> piece.length() > LONG);
    int wideColumns = Math.min(isLong ? 4 : 5, pieces.size());
    int narrowColumns = Math.min(isLong ? 1 : 2, pieces.size());
    return drawn(
        name,
        title,
        description,
        sized(byColumnsAndWidth.apply(wideColumns, WIDE), WIDE, rows(pieces.size(), wideColumns)),
        sized(
            byColumnsAndWidth.apply(narrowColumns, NARROW),
            NARROW,
            rows(pieces.size(), narrowColumns)));
  }

  private static int rows(int pieces, int columns) {
    int row = 140;
    return 60 + row * ((pieces + columns - 1) / columns);
  }

  private static Map<String, Object> sized(Map<String, Object> spec, int width, int height) {
    spec.put("ggsize", Spec.map("width", width, "height", height));
    return spec;
  }

  private static Map<String, Object> grid(
      List<Map<String, Object>> figures,
      double names,
      int columns,
      int rows,
      int width,
      int height) {
    Stream<Double> widths =
        Stream.concat(
            Stream.of(names * (columns - 1)), Stream.generate(() -> 1 - names).limit(columns - 1));
    Map<String, Object> layout =
        Spec.map(
            "name",
            "grid",
            "ncol",
            columns,
            "nrow",
            rows,
            "fit",
            true,
            "align",
            true,
            "col_widths",
            Spec.column(widths));
    return Spec.map(
        "kind",
        "subplots",
        "layout",
        layout,
        "figures",
        Spec.column(figures.stream()),
        "ggsize",
        Spec.map("width", width, "height", height));
  }

  private static Chart drawn(
      String name,
      String title,
      String description,
      Map<String, Object> wide,
      Map<String, Object> narrow) {
    return new Chart(
        name,
        title,
        description,
        Svg.of(name + "-wide", title, description, wide),
        Svg.of(name + "-narrow", title, description, narrow));
  }
}
