package tollgate.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import tollgate.credit.CreditHandler;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.freeze.FreezeHandler;
import tollgate.leadclaim.LeadClaimHandler;
import tollgate.outcome.OutcomeHandler;
import tollgate.purchase.PurchaseHandler;
import tollgate.refund.RefundHandler;
import tollgate.roomentry.RoomEntryHandler;
import tollgate.transfer.TransferHandler;
import tollgate.wallet.WalletHandler;
import tollgate.withdraw.WithdrawHandler;
import tollgate.withdrawalstatus.WithdrawalStatusHandler;

/** The handlers of one environment. Each answer is held against openapi.yaml. */
public final class Functions {

  private final WithdrawHandler withdraw;
  private final PurchaseHandler purchase;
  private final RoomEntryHandler roomEntry;
  private final WalletHandler wallet;
  private final TransferHandler transfer;
  private final CreditHandler credit;
  private final FreezeHandler freeze;
  private final RefundHandler refund;
  private final OutcomeHandler outcome;
  private final WithdrawalStatusHandler withdrawalStatus;
  private final LeadClaimHandler leadClaim;

  public Functions(FunctionEnvironment deployment) {
    this.withdraw = new WithdrawHandler(deployment);
    this.purchase = new PurchaseHandler(deployment);
    this.roomEntry = new RoomEntryHandler(deployment);
    this.wallet = new WalletHandler(deployment);
    this.transfer = new TransferHandler(deployment);
    this.credit = new CreditHandler(deployment);
    this.freeze = new FreezeHandler(deployment);
    this.refund = new RefundHandler(deployment);
    this.leadClaim = new LeadClaimHandler(deployment);
    this.outcome = new OutcomeHandler(deployment);
    this.withdrawalStatus = new WithdrawalStatusHandler(deployment);
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
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler =
        switch (event.getRouteKey()) {
          case "POST /red-packets/{redPacketId}/withdrawal" -> withdraw;
          case "POST /purchases" -> purchase;
          case "POST /rooms/{roomId}/entries" -> roomEntry;
          case "POST /leads/claims",
              "POST /leads/{leadId}/completion",
              "POST /leads/{leadId}/release" ->
              leadClaim;
          case "POST /transfers" -> transfer;
          case "POST /wallets/{userId}/credits" -> credit;
          case "POST /wallets/{userId}/freeze", "POST /wallets/{userId}/unfreeze" -> freeze;
          case "POST /orders/{orderId}/refunds" -> refund;
          case "GET /wallet" -> wallet;
          case "GET /outcomes/{operation}" -> outcome;
          case "GET /red-packets/{redPacketId}/withdrawal" -> withdrawalStatus;
          default -> throw new IllegalArgumentException(event.getRouteKey());
        };
    Response response = Response.of(handler.handleRequest(event, context));
    Contract.check(event.getRouteKey(), response);
    return response;
  }
}
