package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table in HTML, with a caption, and headings for columns and rows. */
final class Html {

  private final String caption;
  private final List<String> headings;
  private final List<String> rows = new ArrayList<>();

  /** A heading that ends with a colon is that of a column of numbers. */
  Html(String caption, String... headings) {
    this.caption = caption;
    this.headings = List.of(headings);
  }

  /** Text as it stands in HTML and in SVG. */
  static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A cell in the colour of a verdict, which it also says in words. */
  static String cell(Verdict verdict, String words) {
    return "<td class=\"%s\">%s</td>"
        .formatted(verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'), text(words));
  }

  /** Adds a row of plain cells, the first one its heading. */
  Html row(String heading, String... cells) {
    return rowOf(
        heading,
        IntStream.range(0, cells.length)
            .mapToObj(at ->
                (isNumber(at + 1) ? "<td class=\"number\">" : "<td>") + text(cells[at]) + "</td>"));
  }

  /** Adds a row of cells that are HTML already. */
  Html rowOf(String heading, Stream<String> cells) {
    rows.add(
        "<tr><th scope=\"row\">%s</th>%s</tr>"
            .formatted(text(heading), cells.collect(Collectors.joining())));
    return this;
  }

  private boolean isNumber(int column) {
    return headings.get(column).endsWith(":");
  }

  @Override
  public String toString() {
    String head =
        headings.stream()
            .map(heading ->
                "<th scope=\"col\"%s>%s</th>"
                    .formatted(
                        heading.endsWith(":") ? " class=\"number\"" : "",
                        text(heading.replaceFirst(":$", ""))))
            .collect(Collectors.joining());
    return """
    <div class="scroll" role="region" aria-label="%s" tabindex="0">
    <table>
    <caption>%s</caption>
    <thead><tr>%s</tr></thead>
    <tbody>
    %s
    </tbody>
    </table>
    </div>\
    """
        .formatted(text(caption), text(caption), head, String.join("\n", rows));
  }
}
