package tollgate.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts functions' answers to replies as an HTTP API does, by payload format 2.0. */
final class Answers {

  private static final long LEAST_STATUS = 100;
  private static final long MOST_STATUS = 599;

  private Answers() {}

  /** The reply; empty if the answer is malformed. */
  static Optional<GatewayResponse> reply(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    try {
      return reply(json, JSONObjectUtils.parse("{\"answer\":" + text + "}"));
    } catch (ParseException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<GatewayResponse> reply(byte[] json, Map<String, Object> parsed) {
    if (parsed.size() != 1) {
      return Optional.empty();
    }
    if (parsed.get("answer") instanceof Map<?, ?> response && response.containsKey("statusCode")) {
      return ofResponse(response);
    }
    // JSON without a status is the body itself.
    return Optional.of(new GatewayResponse(200, Map.of(), List.of(), json));
  }

  private static Optional<GatewayResponse> ofResponse(Map<?, ?> response) {
    if (!(response.get("statusCode") instanceof Long status)
        || status < LEAST_STATUS
        || status > MOST_STATUS) {
      return Optional.empty();
    }
    return Optional.of(
        new GatewayResponse(
            status.intValue(),
            headers(response.get("headers")),
            cookies(response.get("cookies")),
            body(response)));
  }

  private static Map<String, String> headers(@Nullable Object headers) {
    Map<String, String> texts = new TreeMap<>();
    if (headers instanceof Map<?, ?> map) {
      map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }

  private static List<String> cookies(@Nullable Object cookies) {
    return cookies instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static byte[] body(Map<?, ?> response) {
    String body = response.get("body") instanceof String text ? text : "";
    return Boolean.TRUE.equals(response.get("isBase64Encoded"))
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }
}
