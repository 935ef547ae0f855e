package tollgate.http;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a handler through a request as Lambda would, from JSON to JSON, before a snapshot is taken.
 * Whoever calls sees to it that it has no effect.
 */
public final class Rehearsal {

  /** The user of every rehearsed request, and the queue of leads that this user may work. */
  public static final String USER = "rehearsal";

  private static final EventSerializer JSON = new EventSerializer();

  private Rehearsal() {}

  /** The response, as JSON. */
  public static String of(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      String routeKey,
      Map<String, String> pathParameters,
      JsonObject body) {
    APIGatewayV2HTTPEvent event =
        JSON.fromJson(event(routeKey, pathParameters, body), APIGatewayV2HTTPEvent.class);
    APIGatewayV2HTTPResponse response = handler.handleRequest(event, new RehearsedContext());
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JSON.toJson(response, json, APIGatewayV2HTTPResponse.class);
    return json.toString(StandardCharsets.UTF_8);
  }

  private static String event(
      String routeKey, Map<String, String> pathParameters, JsonObject body) {
    JsonObject path = new JsonObject();
    pathParameters.forEach(path::and);
    JsonObject claims = JsonObject.with("sub", USER).and("queues", USER);
    JsonObject http =
        JsonObject.with("method", "POST")
            .and("path", "/")
            .and("protocol", "HTTP/1.1")
            .and("sourceIp", "127.0.0.1")
            .and("userAgent", USER);
    return JsonObject.with("version", "2.0")
        .and("routeKey", routeKey)
        .and("pathParameters", path)
        .and(
            "headers",
            JsonObject.with("content-type", "application/json").and("idempotency-key", USER))
        .and(
            "requestContext",
            JsonObject.with("authorizer", JsonObject.with("jwt", JsonObject.with("claims", claims)))
                .and("http", http)
                .and("requestId", USER)
                .and("routeKey", routeKey)
                .and("stage", "$default")
                .and("timeEpoch", 0L))
        .and("body", body.toString())
        .and("isBase64Encoded", false)
        .toString();
  }

  /** Has time, and nothing else that a handler asks for. */
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
