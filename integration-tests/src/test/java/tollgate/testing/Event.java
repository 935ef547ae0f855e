package tollgate.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tollgate.local.sandbox.DemoRows;

/** A payload 2.0 event as the gateway makes it, with whatever a test wants otherwise. */
public final class Event {

  /** So long that only a test that wants a request's time to be over sees it over. */
  private static final int TWO_MINUTES = 120_000;

  private final String method;
  private final String route;
  private Map<String, String> path;
  private final Map<String, String> query = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, String> claims = new HashMap<>();
  private String body = "";
  private boolean base64;
  private int timeMillis = TWO_MINUTES;

  private Event(String method, String route, Map<String, String> path) {
    this.method = method;
    this.route = route;
    this.path = path;
  }

  public static Event post(String route, Map<String, String> path) {
    return new Event("POST", route, path).header("content-type", "application/json");
  }

  public static Event get(String route, Map<String, String> path) {
    return new Event("GET", route, path);
  }

  /** A request like this event, but for its caller. */
  static Event of(APIGatewayV2HTTPEvent event) {
    String[] methodAndRoute = event.getRouteKey().split(" ", 2);
    Map<String, String> path = Optional.ofNullable(event.getPathParameters()).orElse(Map.of());
    Event request = new Event(methodAndRoute[0], methodAndRoute[1], path);
    request.headers.putAll(event.getHeaders());
    request.headers.remove("content-length");
    Optional.ofNullable(event.getRequestContext().getAuthorizer())
        .ifPresent(authorizer -> request.claims.putAll(authorizer.getJwt().getClaims()));
    request.claims.remove("sub");
    Optional.ofNullable(event.getQueryStringParameters()).ifPresent(request.query::putAll);
    request.body = Optional.ofNullable(event.getBody()).orElse("");
    request.base64 = event.getIsBase64Encoded();
    return request;
  }

  /** The verified caller; empty for none. */
  public Event user(String sub) {
    return claim("sub", sub);
  }

  public Event claim(String name, String value) {
    claims.put(name, value);
    return this;
  }

  /** The idempotency key; empty for no header. */
  public Event key(String key) {
    return key.isEmpty() ? this : header("idempotency-key", key);
  }

  /** The same request in a world whose demo users have other names. */
  public Event renamed(UnaryOperator<String> users) {
    for (String user : DemoRows.usersWithWallets()) {
      body = body.replace('"' + user + '"', '"' + users.apply(user) + '"');
    }
    path =
        path.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    it ->
                        DemoRows.usersWithWallets().contains(it.getValue())
                            ? users.apply(it.getValue())
                            : it.getValue()));
    return this;
  }

  public Map<String, String> path() {
    return path;
  }

  public String body() {
    return body;
  }

  public Event path(Map<String, String> parameters) {
    this.path = parameters;
    return this;
  }

  /** A parameter of the query. */
  public Event query(String name, String value) {
    query.put(name, value);
    return this;
  }

  public Event header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public Event without(String header) {
    headers.remove(header);
    return this;
  }

  public Event body(String text) {
    this.body = text;
    return this;
  }

  public Event base64Body(String encoded) {
    this.base64 = true;
    return body(encoded);
  }

  /** How long the invocation may take. */
  public Event timeMillis(int millis) {
    this.timeMillis = millis;
    return this;
  }

  int timeMillis() {
    return timeMillis;
  }

  private String rawPath() {
    String raw = route;
    for (Map.Entry<String, String> parameter : path.entrySet()) {
      raw = raw.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    return raw;
  }

  public APIGatewayV2HTTPEvent build() {
    RequestContext.RequestContextBuilder context = RequestContext.builder();
    if (!claims.isEmpty()) {
      context.withAuthorizer(
          RequestContext.Authorizer.builder()
              .withJwt(RequestContext.Authorizer.JWT.builder().withClaims(claims).build())
              .build());
    }
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey(method + " " + route)
        .withRawPath(rawPath())
        .withHeaders(headers)
        .withQueryStringParameters(query.isEmpty() ? null : query)
        .withPathParameters(path)
        .withBody(body.isEmpty() ? null : body)
        .withIsBase64Encoded(base64)
        .withRequestContext(context.build())
        .build();
  }
}
