package tollgate.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A line of the log, which is one JSON object. */
public record LogLine(String text, JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** All that the handlers of a world have logged. */
  public static List<LogLine> of(World world) {
    return world.log().stream().map(LogLine::of).toList();
  }

  public static LogLine of(String text) {
    try {
      return new LogLine(text, JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  public boolean isError() {
    return string("level").equals("ERROR");
  }

  public String string(String member) {
    return json.path(member).asText();
  }

  public int number(String member) {
    return json.path(member).intValue();
  }

  /** The metrics that CloudWatch takes from this line, each with its set of dimensions. */
  public List<Metric> metrics() {
    return stream(json.path("_aws").path("CloudWatchMetrics"))
        .flatMap(directive ->
            stream(directive.path("Dimensions"))
                .flatMap(dimensions ->
                    stream(directive.path("Metrics"))
                        .map(metric ->
                            new Metric(
                                directive.path("Namespace").asText(),
                                metric.path("Name").asText(),
                                texts(dimensions)))))
        .toList();
  }

  public record Metric(String namespace, String name, List<String> dimensions) {}

  public static List<String> texts(JsonNode array) {
    return stream(array).map(JsonNode::asText).sorted().toList();
  }

  public static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Override
  public String toString() {
    return text;
  }
}
