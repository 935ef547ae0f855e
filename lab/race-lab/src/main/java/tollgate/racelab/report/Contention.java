package tollgate.racelab.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How retries get on when many want the same wallet.
 *
 * @param simulated in virtual time
 * @param clock by the clock
 */
record Contention(List<Point> simulated, List<Point> clock, List<Goal> goals) {

  /**
   * One policy at one concurrency.
   *
   * @param kind {@code burst}, all at once, or {@code closed}, each again when it is served
   */
  record Point(String policy, String kind, int concurrency, Map<String, Double> figures) {

    OptionalDouble figure(String name) {
      Double value = figures.get(name);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
  }

  /** What was to be reached, as whoever measured it tells it. */
  record Goal(String name, String goal, String measured, String verdict) {}

  static Contention read(Path file) throws IOException {
    JsonNode json = Json.read(file);
    return new Contention(
        points(json.path("simulated")),
        points(json.path("clock")),
        Json.elements(json.path("goals")).stream().map(Contention::goal).toList());
  }

  /** The first variant of each policy, kind and concurrency, which is the plain one. */
  static List<Point> plain(List<Point> points) {
    return points.stream()
        .collect(
            Collectors.toMap(
                point -> List.of(point.policy(), point.kind(), point.concurrency()),
                Function.identity(),
                (first, _) -> first,
                LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  private static List<Point> points(JsonNode array) {
    return Json.elements(array).stream()
        .map(point ->
            new Point(
                point.path("policy").asText(),
                point.path("kind").asText(),
                point.path("concurrency").asInt(),
                Json.figures(point)))
        .toList();
  }

  private static Goal goal(JsonNode json) {
    return new Goal(
        json.path("name").asText(),
        (json.path("goal").isNumber() ? "at most " : "") + text(json.path("goal")),
        text(json.path("measured")),
        json.path("met").isBoolean()
            ? json.path("met").asBoolean() ? "met" : "**missed**"
            : Numbers.NOT_MEASURED);
  }

  private static String text(JsonNode value) {
    if (value.isNumber()) {
      return Ticks.shortest(value.doubleValue());
    }
    return value.isTextual() ? value.asText() : Numbers.NOT_MEASURED;
  }
}
