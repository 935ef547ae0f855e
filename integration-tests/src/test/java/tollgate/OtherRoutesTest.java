package tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.http.EventSerializer;
import tollgate.leadclaim.LeadClaimHandler;
import tollgate.outcome.OutcomeHandler;
import tollgate.purchase.PurchaseHandler;
import tollgate.roomentry.RoomEntryHandler;
import tollgate.testing.Event;
import tollgate.testing.FaultyClient;
import tollgate.testing.Invocation;
import tollgate.testing.Response;
import tollgate.testing.World;
import tollgate.wallet.WalletHandler;
import tollgate.withdraw.WithdrawHandler;
import tollgate.withdrawalstatus.WithdrawalStatusHandler;

/** A handler that is invoked by another way than its own route answers, and does not throw. */
class OtherRoutesTest {

  private static final FunctionEnvironment DEPLOYMENT =
      new World().deployment(new FaultyClient(), InstantSource.system());
  private static final LeadClaimHandler LEAD_CLAIM = new LeadClaimHandler(DEPLOYMENT);
  private static final List<@Nullable String> ROUTES =
      Arrays.asList(
          null, "", "$default", "ANY /{proxy+}", "POST /leads/claims/", "GET /leads/claims");

  static List<RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers() {
    return List.of(
        LEAD_CLAIM,
        new WithdrawHandler(DEPLOYMENT),
        new PurchaseHandler(DEPLOYMENT),
        new RoomEntryHandler(DEPLOYMENT),
        new WalletHandler(DEPLOYMENT),
        new OutcomeHandler(DEPLOYMENT),
        new WithdrawalStatusHandler(DEPLOYMENT));
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

  @Test
  void knowsNoOtherRouteThanThoseOfLeads() {
    for (String route : ROUTES) {
      APIGatewayV2HTTPEvent event = Event.post("/", Map.of()).user("alice").build();
      event.setRouteKey(route);
      assertThat(send(LEAD_CLAIM, event).told()).as(route).isEqualTo("404 route-not-found");
    }
  }

  private static Response send(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      APIGatewayV2HTTPEvent event) {
    return Response.of(handler.handleRequest(event, new Invocation(10_000)));
  }
}
