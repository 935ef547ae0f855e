package tollgate.racelab.strategy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import tollgate.benchmarks.Invocation;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.leadclaim.LeadClaimHandler;
import tollgate.purchase.PurchaseHandler;
import tollgate.roomentry.RoomEntryHandler;
import tollgate.withdraw.WithdrawHandler;

/**
 * k: the project's own handlers, as Lambda calls them: the idempotency token and the effect in one
 * transaction (docs/decisions/0001 and 0002). Amount and fee are stated, as a caller states them
 * who was quoted them.
 */
final class Tollgate implements Strategy {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SERVER_ERROR = 500;

  private final WithdrawHandler withdraw;
  private final PurchaseHandler purchase;
  private final RoomEntryHandler roomEntry;
  private final LeadClaimHandler leadClaim;

  Tollgate(FunctionEnvironment deployment) {
    this.withdraw = new WithdrawHandler(deployment);
    this.purchase = new PurchaseHandler(deployment);
    this.roomEntry = new RoomEntryHandler(deployment);
    this.leadClaim = new LeadClaimHandler(deployment);
  }

  @Override
  public Answer run(Act act, Deadline deadline) {
    return switch (act.kind()) {
      case WITHDRAW ->
          answer(
              send(
                  withdraw,
                  "/red-packets/{redPacketId}/withdrawal",
                  Map.of("redPacketId", act.row()),
                  "{\"amount\":%s}".formatted(money(act)),
                  act,
                  deadline),
              "withdrawalId");
      case BUY ->
          answer(
              send(
                  purchase,
                  "/purchases",
                  Map.of(),
                  "{\"productId\":\"%s\",\"quantity\":1}".formatted(product(act.amount())),
                  act,
                  deadline),
              "orderId");
      case SELL ->
          answer(
              send(
                  purchase,
                  "/purchases",
                  Map.of(),
                  "{\"productId\":\"%s\",\"quantity\":1}".formatted(act.row()),
                  act,
                  deadline),
              "orderId");
      case ENTER ->
          entry(
              send(
                  roomEntry,
                  "/rooms/{roomId}/entries",
                  Map.of("roomId", act.row()),
                  "{\"fee\":%s}".formatted(money(act)),
                  act,
                  deadline));
      case CLAIM ->
          claim(
              send(
                  leadClaim,
                  "/leads/claims",
                  Map.of(),
                  "{\"queue\":\"%s\"}".formatted(act.row()),
                  act,
                  deadline));
    };
  }

  /** The product that costs so much. */
  static String product(long price) {
    return "goods-at-" + price;
  }

  /** A claim of a lead, by its fence. */
  static String claim(String lead, long fence) {
    return lead + "#" + fence;
  }

  private static Answer answer(APIGatewayV2HTTPResponse response, String id) {
    return isError(response)
        ? new Answer.Busy()
        : isDone(response)
            ? new Answer.Done(json(response).path(id).asText())
            : new Answer.Refused();
  }

  /** Who may enter for nothing was not charged, which is what others are told by a "no". */
  private static Answer entry(APIGatewayV2HTTPResponse response) {
    return isDone(response) && !json(response).path("charged").asBoolean()
        ? new Answer.Refused()
        : answer(response, "roomEntryId");
  }

  private static Answer claim(APIGatewayV2HTTPResponse response) {
    if (!isDone(response)) {
      return answer(response, "leadId");
    }
    JsonNode lead = json(response);
    return new Answer.Done(claim(lead.path("leadId").asText(), lead.path("fence").asLong()));
  }

  private static boolean isDone(APIGatewayV2HTTPResponse response) {
    return response.getStatusCode() / 100 == 2;
  }

  private static boolean isError(APIGatewayV2HTTPResponse response) {
    return response.getStatusCode() >= SERVER_ERROR;
  }

  static APIGatewayV2HTTPResponse send(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      String route,
      Map<String, String> path,
      String body,
      Act act,
      Deadline deadline) {
    Map<String, String> claims = Map.of("sub", act.user(), "queues", "[" + act.row() + "]");
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRouteKey("POST " + route)
            .withHeaders(Map.of("content-type", "application/json", "idempotency-key", act.key()))
            .withPathParameters(path)
            .withBody(body)
            .withRequestContext(
                RequestContext.builder()
                    .withAuthorizer(
                        RequestContext.Authorizer.builder()
                            .withJwt(
                                RequestContext.Authorizer.JWT.builder().withClaims(claims).build())
                            .build())
                    .build())
            .build();
    return handler.handleRequest(event, new Invocation(deadline.left()));
  }

  private static String money(Act act) {
    return "{\"minorUnits\":%d,\"currency\":\"CNY\"}".formatted(act.amount());
  }

  private static JsonNode json(APIGatewayV2HTTPResponse response) {
    try {
      return JSON.readTree(response.getBody());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(response.getBody(), e);
    }
  }
}
