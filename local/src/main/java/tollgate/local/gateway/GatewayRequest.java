package tollgate.local.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request in the form that HTTP APIs pass on.
 *
 * @param headers by lower-case name; repeated ones joined with commas; without cookies
 * @param body empty if there is none
 * @param base64 whether the body is Base64-encoded, because its media type is not text
 */
record GatewayRequest(
    String method,
    String rawPath,
    String rawQuery,
    String protocol,
    String sourceIp,
    Map<String, String> headers,
    List<String> cookies,
    Optional<String> body,
    boolean base64) {

  private static final Pattern TEXT =
      Pattern.compile("text/.*|application/(.*\\+)?(json|xml)|application/javascript");

  static GatewayRequest of(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = headers(exchange.getRequestHeaders());
    List<String> cookies =
        Optional.ofNullable(headers.remove("cookie")).stream()
            .flatMap(cookie -> Pattern.compile("[;,]\\s*").splitAsStream(cookie))
            .toList();
    boolean base64 = !isText(headers.getOrDefault("content-type", ""));
    URI uri = exchange.getRequestURI();
    return new GatewayRequest(
        exchange.getRequestMethod(),
        path(uri),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        exchange.getProtocol(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        headers,
        cookies,
        body.length == 0 ? Optional.empty() : Optional.of(text(body, base64)),
        body.length > 0 && base64);
  }

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  private static Map<String, String> headers(Headers headers) {
    Map<String, String> byLowerCaseName = new TreeMap<>();
    headers.forEach((name, values) ->
        byLowerCaseName.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return byLowerCaseName;
  }

  /** The path as it was sent. The JDK would take the text after two leading slashes for a host. */
  private static String path(URI uri) {
    boolean beginsWithSlashes = uri.getScheme() == null && uri.getRawAuthority() != null;
    return beginsWithSlashes ? "//" + uri.getRawAuthority() + uri.getRawPath() : uri.getRawPath();
  }

  private static boolean isText(String contentType) {
    String mediaType = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return TEXT.matcher(mediaType).matches();
  }

  private static String text(byte[] body, boolean base64) {
    return base64
        ? Base64.getEncoder().encodeToString(body)
        : new String(body, StandardCharsets.UTF_8);
  }
}
