package tollgate.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.local.template.FunctionDefinition;

/** The handlers of one environment. Each answer is held against openapi.yaml. */
public final class Functions {

  private final Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
      byRoute = new HashMap<>();

  public Functions(FunctionEnvironment deployment) {
    for (FunctionDefinition function : Handlers.functions()) {
      var handler = Handlers.of(function, deployment);
      function.routes().forEach(route -> byRoute.put(route.key(), handler));
    }
  }

  public Response withdraw(String user, String packet, String key, String body) {
    return send(
        Event.post("/red-packets/{redPacketId}/withdrawal", Map.of("redPacketId", packet))
            .user(user)
            .key(key)
            .body(body));
  }

  public Response withdraw(String user, String packet, String key) {
    return withdraw(user, packet, key, "");
  }

  public Response withdrawal(String user, String packet) {
    return send(
        Event.get("/red-packets/{redPacketId}/withdrawal", Map.of("redPacketId", packet))
            .user(user));
  }

  public Response purchase(String user, String key, String body) {
    return send(Event.post("/purchases", Map.of()).user(user).key(key).body(body));
  }

  /** One piece of a product, at whatever it costs. */
  public Response buy(String user, String product, String key) {
    return purchase(user, key, "{\"productId\":\"%s\",\"quantity\":1}".formatted(product));
  }

  public Response enter(String user, String room, String key, String body) {
    return send(
        Event.post("/rooms/{roomId}/entries", Map.of("roomId", room))
            .user(user)
            .key(key)
            .body(body));
  }

  public Response enter(String user, String room, String key) {
    return enter(user, room, key, "");
  }

  public Response wallet(String user) {
    return send(Event.get("/wallet", Map.of()).user(user));
  }

  /** The first page of a statement. */
  public Response statement(String user) {
    return send(Event.get("/wallet/entries", Map.of()).user(user));
  }

  public Response order(String user, String order) {
    return send(Event.get("/orders/{orderId}", Map.of("orderId", order)).user(user));
  }

  public Response room(String user, String room) {
    return send(Event.get("/rooms/{roomId}", Map.of("roomId", room)).user(user));
  }

  public Response outcome(String user, String operation, String key) {
    return send(
        Event.get("/outcomes/{operation}", Map.of("operation", operation)).user(user).key(key));
  }

  /** By an operator of this queue. */
  public Response claim(String user, String queue, String key) {
    return send(leadClaim(user, queue, key));
  }

  public Response complete(String user, String queue, String lead, long fence, String key) {
    return send(endOfClaim("completion", user, queue, lead, fence, key));
  }

  public Response release(String user, String queue, String lead, long fence, String key) {
    return send(endOfClaim("release", user, queue, lead, fence, key));
  }

  public static Event leadClaim(String user, String queue, String key) {
    return Event.post("/leads/claims", Map.of())
        .user(user)
        .claim("queues", "[" + queue + "]")
        .key(key)
        .body("{\"queue\":\"%s\"}".formatted(queue));
  }

  public static Event endOfClaim(
      String end, String user, String queue, String lead, long fence, String key) {
    return Event.post("/leads/{leadId}/" + end, Map.of("leadId", lead))
        .user(user)
        .claim("queues", "[" + queue + "]")
        .key(key)
        .body("{\"fence\":%d}".formatted(fence));
  }

  public Response send(Event event) {
    return send(event.build(), new Invocation(event.timeMillis()));
  }

  /** An event as it comes, wherever from. */
  public Response send(APIGatewayV2HTTPEvent event, Context context) {
    var handler = byRoute.get(event.getRouteKey());
    if (handler == null) {
      throw new IllegalArgumentException("no route of template.yaml: " + event.getRouteKey());
    }
    Response response = Response.of(handler.handleRequest(event, context));
    Contract.check(event.getRouteKey(), response);
    return response;
  }
}
