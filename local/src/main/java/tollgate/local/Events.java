package tollgate.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events, in payload format 2.0, that an HTTP API makes of requests. */
final class Events {

  private static final String API = "local";
  private static final String STAGE = "$default";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Events() {}

  /**
   * An event.
   *
   * @param claims of the verified token; empty if the route asks for none
   */
  static APIGatewayV2HTTPEvent of(
      Call call, Routes.Match match, Map<String, String> claims, String requestId, Instant now) {
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey(match.route().key())
        // HTTP APIs hand on the path decoded, in spite of the name.
        .withRawPath(Routes.decoded(call.rawPath()))
        .withRawQueryString(call.rawQuery())
        .withCookies(call.cookies().isEmpty() ? null : call.cookies())
        .withHeaders(call.headers())
        .withQueryStringParameters(orNull(queryParameters(call.rawQuery())))
        .withPathParameters(orNull(match.pathParameters()))
        .withRequestContext(context(call, match, claims, requestId, now))
        .withBody(call.body().orElse(null))
        .withIsBase64Encoded(call.base64())
        .build();
  }

  private static RequestContext context(
      Call call, Routes.Match match, Map<String, String> claims, String requestId, Instant now) {
    return RequestContext.builder()
        .withAccountId("000000000000")
        .withApiId(API)
        .withAuthorizer(claims.isEmpty() ? null : authorizer(claims))
        .withDomainName(call.header("host").orElse("localhost"))
        .withDomainPrefix(API)
        .withHttp(
            RequestContext.Http.builder()
                .withMethod(call.method())
                .withPath(Routes.decoded(call.rawPath()))
                .withProtocol(call.protocol())
                .withSourceIp(call.sourceIp())
                .withUserAgent(call.header("user-agent").orElse(""))
                .build())
        .withRequestId(requestId)
        .withRouteKey(match.route().key())
        .withStage(STAGE)
        .withTime(TIME.format(now))
        .withTimeEpoch(now.toEpochMilli())
        .build();
  }

  private static RequestContext.Authorizer authorizer(Map<String, String> claims) {
    return RequestContext.Authorizer.builder()
        .withJwt(RequestContext.Authorizer.JWT.builder().withClaims(claims).build())
        .build();
  }

  /** Decoded; the values of a repeated parameter are joined by commas. */
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

  private static @Nullable Map<String, String> orNull(Map<String, String> map) {
    return map.isEmpty() ? null : map;
  }
}
