package tollgate.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Converts requests to events as an HTTP API does, in payload format 2.0. */
final class Events {

  private static final String API = "local";
  private static final String STAGE = "$default";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Events() {}

  /**
   * An event in JSON. Parts that the request lacks are left out.
   *
   * @param claims of the verified token; empty if the route requires none
   */
  static byte[] of(
      GatewayRequest call,
      Routes.Match match,
      Map<String, String> claims,
      String requestId,
      Instant now) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    // HTTP APIs pass the path decoded, in spite of the name.
    event.put("rawPath", Routes.decoded(call.rawPath()));
    event.put("rawQueryString", call.rawQuery());
    if (!call.cookies().isEmpty()) {
      event.put("cookies", call.cookies());
    }
    event.put("headers", call.headers());
    putUnlessEmpty(event, "queryStringParameters", queryParameters(call.rawQuery()));
    event.put("requestContext", context(call, match, claims, requestId, now));
    call.body().ifPresent(body -> event.put("body", body));
    putUnlessEmpty(event, "pathParameters", match.pathParameters());
    event.put("isBase64Encoded", call.base64());
    return JSONObjectUtils.toJSONString(event).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> context(
      GatewayRequest call,
      Routes.Match match,
      Map<String, String> claims,
      String requestId,
      Instant now) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("accountId", "000000000000");
    context.put("apiId", API);
    if (!claims.isEmpty()) {
      Map<String, Object> jwt = new LinkedHashMap<>();
      jwt.put("claims", claims);
      jwt.put("scopes", match.route().scopes().isEmpty() ? null : match.route().scopes());
      context.put("authorizer", Map.of("jwt", jwt));
    }
    context.put("domainName", call.header("host").orElse("localhost"));
    context.put("domainPrefix", API);
    context.put("http", http(call));
    context.put("requestId", requestId);
    context.put("routeKey", match.route().key());
    context.put("stage", STAGE);
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  private static Map<String, Object> http(GatewayRequest call) {
    Map<String, Object> http = new LinkedHashMap<>();
    http.put("method", call.method());
    http.put("path", Routes.decoded(call.rawPath()));
    http.put("protocol", call.protocol());
    http.put("sourceIp", call.sourceIp());
    http.put("userAgent", call.header("user-agent").orElse(""));
    return http;
  }

  /** Decoded parameters; the values of a repeated one are joined with commas. */
  private static Map<String, String> queryParameters(String rawQuery) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Stream.of(rawQuery.split("&"))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .forEach(pair ->
            parameters.merge(
                queryText(pair[0]),
                queryText(pair.length == 1 ? "" : pair[1]),
                (first, second) -> first + "," + second));
    return parameters;
  }

  private static String queryText(String text) {
    return Routes.decoded(text.replace("+", "%20"));
  }

  private static void putUnlessEmpty(
      Map<String, Object> event, String name, Map<String, String> map) {
    if (!map.isEmpty()) {
      event.put(name, map);
    }
  }
}
