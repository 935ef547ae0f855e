package tollgate.racelab.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what was measured; what is not there is empty, and never an error. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static JsonNode read(Path file) throws IOException {
    return Files.exists(file) ? MAPPER.readTree(file.toFile()) : MissingNode.getInstance();
  }

  /** The numbers among its fields. */
  static Map<String, Double> figures(JsonNode object) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().isNumber()) {
        figures.put(field.getKey(), field.getValue().doubleValue());
      }
    }
    return figures;
  }

  static List<JsonNode> elements(JsonNode array) {
    return array.valueStream().toList();
  }

  /** One line for each value, however deep it lies. */
  static Stream<String> lines(String name, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Stream.of();
    }
    if (value.isObject()) {
      return value.properties().stream()
          .flatMap(field -> lines(name + ", " + field.getKey(), field.getValue()));
    }
    return Stream.of(name + ": " + (value.isValueNode() ? value.asText() : value.toString()));
  }
}
