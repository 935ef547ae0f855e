package tollgate.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What goes back to the caller. */
record Reply(
    int status, Map<String, String> headers, List<String> cookies, String body, boolean base64) {

  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  static Reply json(int status, Map<String, ?> body) {
    return new Reply(
        status, JSON, List.of(), JSONObjectUtils.toJSONString(new TreeMap<>(body)), false);
  }

  /** An answer in the form of the gateway's own. */
  static Reply message(int status, String message) {
    return json(status, Map.of("message", message));
  }

  /** A handler's answer; JSON unless it says otherwise. */
  static Reply of(APIGatewayV2HTTPResponse response) {
    return new Reply(
        response.getStatusCode(),
        Optional.ofNullable(response.getHeaders()).orElse(Map.of()),
        Optional.ofNullable(response.getCookies()).orElse(List.of()),
        Optional.ofNullable(response.getBody()).orElse(""),
        response.getIsBase64Encoded());
  }

  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = bytes();
    boolean hasBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    JSON.forEach(exchange.getResponseHeaders()::set);
    headers.forEach(exchange.getResponseHeaders()::set);
    cookies.forEach(cookie -> exchange.getResponseHeaders().add("set-cookie", cookie));
    exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
    if (hasBody) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  private byte[] bytes() {
    return base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
  }
}
