package tollgate.racelab.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/**
 * A chart as text that is the same for the same figures, on every machine: Lets-Plot measures text
 * by tables of its own, and the ids that it makes up are replaced here.
 *
 * @param name of the chart, with which its ids begin
 * @param body with placeholders for colours
 */
record Svg(String name, String body) {

  private static final Pattern HEAD =
      Pattern.compile("<svg [^>]*width=\"([\\d.]+)\" height=\"([\\d.]+)\"[^>]*>");
  private static final Pattern STYLES =
      Pattern.compile("<style[^>]*>(.*?)</style>", Pattern.DOTALL);
  private static final Pattern STYLE =
      Pattern.compile("#(\\w+) \\.([\\w-]+) \\{(.*?)}", Pattern.DOTALL);
  private static final Pattern MADE_UP = Pattern.compile("id=\"(\\w+)\"");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+");
  private static final String GROUND = "rgb(255,255,255)";
  private static final String FONT =
      "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

  /** Draws what is described, with a title and a text for those who cannot see it. */
  static Svg of(String name, String title, String description, Map<String, Object> spec) {
    String drawn =
        PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
            spec,
            null,
            (width, height, pixels) -> {
              throw new IllegalStateException("no chart has pictures in it");
            },
            false);
    return new Svg(name, tidy(name, title, description, drawn));
  }

  String light() {
    return with(Tone::light);
  }

  String dark() {
    return with(Tone::dark);
  }

  /** For a page that defines the colours as properties. */
  String inPage() {
    return with(Tone::property);
  }

  private String with(Function<Tone, String> colour) {
    String text = body;
    for (Tone tone : Tone.values()) {
      text =
          text.replace(tone.placeholderInRgb(), colour.apply(tone))
              .replace(tone.placeholder(), colour.apply(tone));
    }
    return text;
  }

  private static String tidy(String name, String title, String description, String drawn) {
    Matcher head = HEAD.matcher(drawn);
    if (!head.find()) {
      throw new IllegalStateException("no head: " + drawn.substring(0, 200));
    }
    String start =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" \
        aria-labelledby="%s-title %s-desc" font-family="%s">
        <title id="%s-title">%s</title>
        <desc id="%s-desc">%s</desc>
        """
            .formatted(
                whole(head.group(1)),
                whole(head.group(2)),
                whole(head.group(1)),
                whole(head.group(2)),
                name,
                name,
                FONT,
                name,
                Html.text(title),
                name,
                Html.text(description));
    String text =
        start
            + STYLES
                .matcher(drawn.substring(head.end()))
                .replaceAll(rules -> Matcher.quoteReplacement(styles(rules.group(1))));
    return shorter(renamed(name, text.replace(GROUND, Tone.PAPER.placeholderInRgb())));
  }

  private static String whole(String pixels) {
    return Numbers.whole(Double.parseDouble(pixels)).replace(",", "");
  }

  /** The rules that its text needs, without those of what only a screen with a mouse has. */
  private static String styles(String rules) {
    StringBuilder kept = new StringBuilder("<style>\n");
    for (MatchResult rule : STYLE.matcher(rules).results().toList()) {
      if (!rule.group(2).contains("tooltip")) {
        kept.append("#%s .%s {%s}\n".formatted(rule.group(1), rule.group(2), declarations(rule)));
      }
    }
    return kept.append("</style>").toString();
  }

  private static String declarations(MatchResult rule) {
    return rule.group(3)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("font-family"))
        .filter(line -> !line.startsWith("font-style: normal") && !line.endsWith("weight: normal;"))
        .reduce("", (one, other) -> one.isEmpty() ? other : one + " " + other);
  }

  private static String renamed(String name, String text) {
    Map<String, String> names = new LinkedHashMap<>();
    for (MatchResult id : MADE_UP.matcher(text).results().toList()) {
      names.putIfAbsent(id.group(1), name + "-" + (names.size() + 1));
    }
    String renamed = text;
    for (Map.Entry<String, String> id : names.entrySet()) {
      renamed = renamed.replaceAll("(?<=[\"#])" + id.getKey() + "\\b", id.getValue());
    }
    return renamed;
  }

  /** Places in two decimals, texts as they are, and one line for each element. */
  private static String shorter(String text) {
    String rounded =
        TAG.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(rounded(tag.group())));
    return rounded
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n", "", "\n"))
        .replaceAll(">\n(?!<)", ">")
        .replaceAll("\n</(text|tspan|path|line|circle|rect)>", "</$1>");
  }

  private static String rounded(String tag) {
    return FRACTION
        .matcher(tag)
        .replaceAll(number ->
            String.format(Locale.ROOT, "%.2f", Double.parseDouble(number.group()))
                .replaceFirst("\\.?0+$", "")
                .replaceFirst("^-0$", "0"));
  }
}
