package tollgate.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tollgate.local.gateway.EventCase;
import tollgate.local.gateway.EventCases;

/** A case of events/, made into another request of its kind. */
record Event(ObjectNode json) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** All of a checkout, by name. */
  static Map<String, Event> all(Path root) throws IOException {
    Map<String, Event> events = new HashMap<>();
    for (EventCase each : EventCases.of(root)) {
      events.put(each.name(), new Event((ObjectNode) MAPPER.readTree(each.event())));
    }
    return events;
  }

  Event user(String user) {
    ObjectNode other = json.deepCopy();
    ((ObjectNode) other.at("/requestContext/authorizer/jwt/claims")).put("sub", user);
    return new Event(other);
  }

  Event key(String key) {
    ObjectNode other = json.deepCopy();
    ((ObjectNode) other.at("/headers")).put("idempotency-key", '"' + key + '"');
    return new Event(other);
  }

  Event path(String name, String value) {
    ObjectNode other = json.deepCopy();
    ((ObjectNode) other.at("/pathParameters")).put(name, value);
    return new Event(other);
  }

  byte[] bytes() {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
