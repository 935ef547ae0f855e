package tollgate.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Serves the template's routes as an HTTP API with a JWT authorizer does. */
final class Gateway {

  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  private final Routes routes;
  private final TokenVerifier verifier;
  private final Functions functions;
  private final RunLog log;

  Gateway(Routes routes, TokenVerifier verifier, Functions functions, RunLog log) {
    this.routes = routes;
    this.verifier = verifier;
    this.functions = functions;
    this.log = log;
  }

  Reply answer(HttpExchange exchange) throws IOException {
    String requestId = UUID.randomUUID().toString();
    exchange.getResponseHeaders().set("apigw-requestid", requestId);
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    return body.length > MAX_BODY_BYTES
        ? Reply.message(413, "Request Entity Too Large")
        : answer(Call.of(exchange, body), requestId);
  }

  private Reply answer(Call call, String requestId) {
    Optional<Routes.Match> match = routes.match(call.method(), call.rawPath());
    if (match.isEmpty()) {
      return Reply.message(404, "Not Found");
    }
    Optional<Map<String, String>> claims = claims(call, match.get().route());
    if (claims.isEmpty()) {
      return Reply.message(401, "Unauthorized");
    }
    APIGatewayV2HTTPEvent event =
        Events.of(call, match.get(), claims.get(), requestId, Instant.now());
    FunctionDefinition function = match.get().function();
    return reply(function.name(), requestId, functions.invoke(function, event));
  }

  /** No claims for a route that asks for none; empty for a caller who may not. */
  private Optional<Map<String, String>> claims(Call call, Route route) {
    return route
        .tokenRules()
        .map(rules -> call.header(rules.header()).flatMap(header -> verifier.claims(header, rules)))
        .orElse(Optional.of(Map.of()));
  }

  private Reply reply(String function, String requestId, Invocation invocation) {
    return switch (invocation) {
      case Invocation.Answered(var response) -> Reply.of(response);
      case Invocation.Failed(Throwable cause) -> {
        log.failure(function, requestId, cause);
        yield Reply.message(500, "Internal Server Error");
      }
      case Invocation.TimedOut() -> {
        log.failure(function, requestId, "timed out");
        yield Reply.message(503, "Service Unavailable");
      }
    };
  }
}
