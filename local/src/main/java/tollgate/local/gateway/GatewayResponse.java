package tollgate.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A response to the caller; JSON unless its headers say otherwise. */
@SuppressWarnings("ArrayRecordComponent") // Replies are never compared.
public record GatewayResponse(
    int status, Map<String, String> headers, List<String> cookies, byte[] body) {

  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  public static GatewayResponse json(int status, Map<String, ?> body) {
    String json = JSONObjectUtils.toJSONString(new TreeMap<>(body));
    return new GatewayResponse(status, JSON, List.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer in the form of the gateway's own messages. */
  public static GatewayResponse message(int status, String message) {
    return json(status, Map.of("message", message));
  }

  void send(HttpExchange exchange) throws IOException {
    boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    JSON.forEach(exchange.getResponseHeaders()::set);
    headers.forEach(exchange.getResponseHeaders()::set);
    cookies.forEach(cookie -> exchange.getResponseHeaders().add("set-cookie", cookie));
    exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
    if (hasBody) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
