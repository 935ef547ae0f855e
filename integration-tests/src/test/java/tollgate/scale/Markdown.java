package tollgate.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown. */
final class Markdown {

  private final List<List<String>> rows = new ArrayList<>();

  /** A heading that ends with a colon is that of a column of numbers. */
  Markdown(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row, with one cell for each heading. */
  Markdown row(Object... cells) {
    rows.add(Stream.of(cells).map(Object::toString).toList());
    return this;
  }

  @Override
  public String toString() {
    List<String> headings = rows.getFirst();
    String rule =
        headings.stream()
            .map(heading -> heading.endsWith(":") ? "---:" : "---")
            .collect(Collectors.joining("|", "|", "|"));
    List<String> lines = new ArrayList<>();
    lines.add(line(headings.stream().map(heading -> heading.replaceFirst(":$", "")).toList()));
    lines.add(rule);
    rows.stream().skip(1).map(Markdown::line).forEach(lines::add);
    return String.join("\n", lines);
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
