package tollgate.http;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends a handler a request as Lambda would, from JSON to JSON, before a snapshot is taken. The
 * caller makes sure that the request has no effect.
 */
public final class Priming {

  /** The user of every primed request, and the queue of leads that this user may work. */
  public static final String USER = "priming";

  private static final String HOST = "api.priming.invalid";
  private static final String ADDRESS = "192.0.2.1";

  private static final EventSerializer JSON = new EventSerializer();

  private Priming() {}

  /** The response, as JSON. */
  public static String of(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      String routeKey,
      Map<String, String> pathParameters,
      JsonObject body) {
    return of(handler, routeKey, pathParameters, body, USER);
  }

  /** The response to a request whose token has this scope, as JSON. */
  public static String of(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      String routeKey,
      Map<String, String> pathParameters,
      JsonObject body,
      String scope) {
    String json = event(routeKey, pathParameters, body, scope);
    APIGatewayV2HTTPEvent event =
        JSON.fromJson(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
            APIGatewayV2HTTPEvent.class);
    APIGatewayV2HTTPResponse response = handler.handleRequest(event, new RehearsedContext());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JSON.toJson(response, out, APIGatewayV2HTTPResponse.class);
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * An event as the gateway sends it, complete, with a different key and trace each time. Code that
   * the JVM compiles for identical requests is discarded at the first that differs.
   */
  private static String event(
      String routeKey, Map<String, String> pathParameters, JsonObject body, String scope) {
    String id = UUID.randomUUID().toString();
    String route = routeKey.replaceFirst("^\\w+ ", "");
    JsonObject path = new JsonObject();
    pathParameters.forEach(path::and);
    return JsonObject.with("version", "2.0")
        .and("routeKey", routeKey)
        .and("rawPath", route)
        .and("rawQueryString", "")
        .and("headers", headers(id, body))
        .and("requestContext", context(id, routeKey, route, scope))
        .and("pathParameters", path)
        .and("body", body.toString())
        .and("isBase64Encoded", false)
        .toString();
  }

  private static JsonObject headers(String id, JsonObject body) {
    return JsonObject.with("accept", "application/json")
        .and("authorization", "Bearer " + id)
        .and("content-length", body.toString().length())
        .and("content-type", "application/json")
        .and("host", HOST)
        .and("idempotency-key", '"' + id + '"')
        .and("user-agent", USER)
        .and("x-amzn-trace-id", "Root=1-" + id)
        .and("x-forwarded-for", ADDRESS)
        .and("x-forwarded-port", "443")
        .and("x-forwarded-proto", "https");
  }

  private static JsonObject context(String id, String routeKey, String route, String scope) {
    JsonObject claims =
        JsonObject.with("aud", USER)
            .and("exp", "1767229200")
            .and("iat", "1767225600")
            .and("iss", "https://" + HOST)
            .and("jti", id)
            .and("scope", scope)
            .and("sub", USER)
            .and("queues", USER);
    return JsonObject.with("accountId", "000000000000")
        .and("apiId", "api")
        .and(
            "authorizer",
            JsonObject.with(
                "jwt", JsonObject.with("claims", claims).and("scopes", new JsonObject.Raw("null"))))
        .and("domainName", HOST)
        .and("domainPrefix", "api")
        .and(
            "http",
            JsonObject.with("method", routeKey.replaceFirst(" .*", ""))
                .and("path", route)
                .and("protocol", "HTTP/1.1")
                .and("sourceIp", ADDRESS)
                .and("userAgent", USER))
        .and("requestId", id)
        .and("routeKey", routeKey)
        .and("stage", "$default")
        .and("time", "01/Jan/2026:00:00:00 +0000")
        .and("timeEpoch", 1_767_225_600_000L);
  }

  /** Has time left, and nothing else that a handler reads. */
  private static final class RehearsedContext implements Context {

    @Override
    public String getAwsRequestId() {
      return USER;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 2_000;
    }

    @Override
    public @Nullable String getLogGroupName() {
      return null;
    }

    @Override
    public @Nullable String getLogStreamName() {
      return null;
    }

    @Override
    public @Nullable String getFunctionName() {
      return null;
    }

    @Override
    public @Nullable String getFunctionVersion() {
      return null;
    }

    @Override
    public @Nullable String getInvokedFunctionArn() {
      return null;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 0;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
      return null;
    }
  }
}
