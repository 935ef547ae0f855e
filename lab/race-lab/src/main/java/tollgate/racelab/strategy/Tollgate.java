package tollgate.racelab.strategy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import tollgate.benchmarks.Invocation;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.hold.HoldEndHandler;
import tollgate.hold.HoldStatusHandler;
import tollgate.leadclaim.LeadClaimHandler;
import tollgate.purchase.PurchaseHandler;
import tollgate.refund.RefundHandler;
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

  /** How long after it was placed a hold expires here. */
  static final Duration HOLD_TIME = Duration.ofMinutes(30);

  /** Of what services need: refunds, and the end of holds. */
  private static final String SCOPES = "orders.refund holds.capture";

  private final WithdrawHandler withdraw;
  private final PurchaseHandler purchase;
  private final RoomEntryHandler roomEntry;
  private final LeadClaimHandler leadClaim;
  private final RefundHandler refund;
  private final HoldEndHandler holdEnd;
  private final HoldStatusHandler holdStatus;

  /** The clock of this one is ahead: all holds have expired there. */
  private final PurchaseHandler lateDebit;

  Tollgate(FunctionEnvironment deployment) {
    this.withdraw = new WithdrawHandler(deployment);
    this.purchase = new PurchaseHandler(deployment);
    this.roomEntry = new RoomEntryHandler(deployment);
    this.leadClaim = new LeadClaimHandler(deployment);
    this.refund = new RefundHandler(deployment);
    this.holdEnd = new HoldEndHandler(deployment);
    this.holdStatus = new HoldStatusHandler(deployment);
    this.lateDebit = new PurchaseHandler(ahead(deployment));
  }

  private static FunctionEnvironment ahead(FunctionEnvironment deployment) {
    InstantSource clock = deployment.clock();
    return new FunctionEnvironment(
        deployment.variables(),
        deployment.dynamoDb(),
        () -> clock.instant().plus(HOLD_TIME.multipliedBy(2)),
        deployment.log());
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
      case BUY -> bought(product(act.amount()), act, deadline);
      case SELL -> bought(act.row(), act, deadline);
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
      case REFUND ->
          answer(
              send(
                  refund,
                  "/orders/{orderId}/refunds",
                  Map.of("orderId", act.row()),
                  "{\"amount\":%s}".formatted(money(act)),
                  act,
                  deadline),
              "refundId");
      case CAPTURE -> ended("captures", act, deadline);
      case VOID -> ended("void", act, deadline);
      case EXPIRE -> expired(act, deadline);
    };
  }

  private Answer bought(String product, Act act, Deadline deadline) {
    return answer(
        send(
            purchase,
            "/purchases",
            Map.of(),
            "{\"productId\":\"%s\",\"quantity\":1}".formatted(product),
            act,
            deadline),
        "orderId");
  }

  /** The end of a hold, by its status. */
  static String ending(String hold, String status) {
    return hold + "#" + status.toLowerCase(Locale.ROOT);
  }

  private Answer ended(String how, Act act, Deadline deadline) {
    APIGatewayV2HTTPResponse response =
        send(holdEnd, "/holds/{holdId}/" + how, Map.of("holdId", act.row()), "{}", act, deadline);
    return isDone(response)
        ? new Answer.Done(ending(act.row(), act.kind() == Act.Kind.VOID ? "voided" : "captured"))
        : answer(response, "holdId");
  }

  /**
   * Nobody requests an expiry: a debit that lacks the money makes it. This one lacks it afterwards
   * as well, so the hold's status says whether it expired.
   */
  private Answer expired(Act act, Deadline deadline) {
    APIGatewayV2HTTPResponse debit =
        send(
            lateDebit,
            "/purchases",
            Map.of(),
            "{\"productId\":\"%s\",\"quantity\":1}".formatted(product(2 * act.amount())),
            act,
            deadline);
    if (isError(debit)) {
      return new Answer.Busy();
    }
    APIGatewayV2HTTPResponse response =
        send(holdStatus, "GET /holds/{holdId}", Map.of("holdId", act.row()), "", act, deadline);
    String status = json(response).path("status").asText();
    return isError(response)
        ? new Answer.Busy()
        : status.equalsIgnoreCase("expired")
            ? new Answer.Done(ending(act.row(), status))
            : new Answer.Refused();
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
    Map<String, String> claims =
        Map.of("sub", act.user(), "queues", "[" + act.row() + "]", "scope", SCOPES);
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRouteKey(route.startsWith("/") ? "POST " + route : route)
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
