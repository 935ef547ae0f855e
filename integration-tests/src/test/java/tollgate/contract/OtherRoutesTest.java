package tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.http.EventSerializer;
import tollgate.local.template.FunctionDefinition;
import tollgate.testing.Event;
import tollgate.testing.FaultyClient;
import tollgate.testing.Handlers;
import tollgate.testing.Invocation;
import tollgate.testing.Response;
import tollgate.testing.World;

/** A handler that is invoked by another way than its own route answers, and does not throw. */
class OtherRoutesTest {

  private static final FunctionEnvironment DEPLOYMENT =
      new World().deployment(new FaultyClient(), InstantSource.system());
  private static final List<@Nullable String> ROUTES =
      Arrays.asList(
          null, "", "$default", "ANY /{proxy+}", "POST /leads/claims/", "GET /leads/claims");

  static Stream<RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers() {
    return Handlers.functions().stream().map(it -> Handlers.of(it, DEPLOYMENT));
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void answersWhateverTheRouteIs(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    for (String route : ROUTES) {
      APIGatewayV2HTTPEvent event = Event.post("/", Map.of()).build();
      event.setRouteKey(route);
      assertThat(send(handler, event).told()).as(route).isEqualTo("401 unauthenticated");
      APIGatewayV2HTTPEvent verified = Event.post("/", Map.of()).user("alice").build();
      verified.setRouteKey(route);
      assertThat(send(handler, verified).status()).as(route).isBetween(400, 404);
    }
  }

  /** As the console's test button sends it, and as a route without an authorizer would. */
  @ParameterizedTest
  @MethodSource("handlers")
  void answersAnEventOfAnotherKind(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    for (String json : List.of("{}", "{\"key1\":\"value1\"}", "{\"Records\":[]}")) {
      APIGatewayV2HTTPEvent event =
          new EventSerializer().fromJson(json, APIGatewayV2HTTPEvent.class);
      assertThat(send(handler, event).told()).as(json).isEqualTo("401 unauthenticated");
    }
  }

  /** A handler of one route is not asked which. */
  @Test
  void knowsNoOtherRouteIfItHasMoreThanOne() {
    List<FunctionDefinition> choosers =
        Handlers.functions().stream().filter(it -> it.routes().size() > 1).toList();
    assertThat(choosers).isNotEmpty();
    for (FunctionDefinition function : choosers) {
      for (String route : ROUTES) {
        APIGatewayV2HTTPEvent event = Event.post("/", Map.of()).user("alice").build();
        event.setRouteKey(route);
        assertThat(send(Handlers.of(function, DEPLOYMENT), event).told())
            .as("%s of %s", route, function.name())
            .isEqualTo("404 route-not-found");
      }
    }
  }

  private static Response send(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      APIGatewayV2HTTPEvent event) {
    return Response.of(handler.handleRequest(event, new Invocation(10_000)));
  }
}
