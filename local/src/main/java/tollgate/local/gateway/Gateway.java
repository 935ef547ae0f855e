package tollgate.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tollgate.local.functions.FunctionPool;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.template.Route;

/** Serves the template's routes as an HTTP API with a JWT authorizer does. */
public final class Gateway {

  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  private final Routes routes;
  private final TokenVerifier verifier;
  private final FunctionPool functions;

  public Gateway(Routes routes, TokenVerifier verifier, FunctionPool functions) {
    this.routes = routes;
    this.verifier = verifier;
    this.functions = functions;
  }

  public GatewayResponse answer(HttpExchange exchange) throws IOException {
    String requestId = UUID.randomUUID().toString();
    exchange.getResponseHeaders().set("apigw-requestid", requestId);
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    return body.length > MAX_BODY_BYTES
        ? GatewayResponse.message(413, "Request Entity Too Large")
        : answer(GatewayRequest.of(exchange, body), requestId);
  }

  private GatewayResponse answer(GatewayRequest call, String requestId) {
    Optional<Routes.Match> match = routes.match(call.method(), call.rawPath());
    if (match.isEmpty()) {
      return GatewayResponse.message(404, "Not Found");
    }
    Optional<Map<String, String>> claims = claims(call, match.get().route());
    if (claims.isEmpty()) {
      return GatewayResponse.message(401, "Unauthorized");
    }
    if (!TokenVerifier.hasScope(claims.get(), match.get().route().scopes())) {
      return GatewayResponse.message(403, "Forbidden");
    }
    byte[] event = Events.of(call, match.get(), claims.get(), requestId, Instant.now());
    return reply(functions.invoke(match.get().function(), event));
  }

  /**
   * The claims of the caller, an empty map if the route requires no token; absent if the caller is
   * not authorized.
   */
  private Optional<Map<String, String>> claims(GatewayRequest call, Route route) {
    return route
        .tokenRules()
        .map(rules -> call.header(rules.header()).flatMap(header -> verifier.claims(header, rules)))
        .orElse(Optional.of(Map.of()));
  }

  /** The run's log says why there is no answer, as the function's log would on AWS. */
  private static GatewayResponse reply(InvocationResult invocation) {
    return switch (invocation) {
      case InvocationResult.Answered(byte[] json) ->
          Answers.reply(json).orElse(GatewayResponse.message(500, "Internal Server Error"));
      case InvocationResult.Failed _ -> GatewayResponse.message(500, "Internal Server Error");
      case InvocationResult.TimedOut(), InvocationResult.Throttled() ->
          GatewayResponse.message(503, "Service Unavailable");
    };
  }
}
