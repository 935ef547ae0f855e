package tollgate.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One of the files in events/, made into another request of its kind. */
record Event(ObjectNode json) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Event read(Path file) {
    try {
      return new Event((ObjectNode) MAPPER.readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
