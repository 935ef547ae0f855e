package tollgate.refund;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.Order;
import tollgate.domain.OrderId;
import tollgate.domain.ProductId;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.Orders;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Refunds orders, for services with the scope {@code orders.refund}. */
public final class RefundHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final RefundOrder refundOrder = new RefundOrder();
  private final Gate gate;
  private final String scope;

  public RefundHandler() {
    this(SnapStart.onLambda(RefundHandler::prime));
  }

  public RefundHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.REFUND.label());
    this.gate = new Gate(deployment, refundOrder);
    this.scope = deployment.variable("REFUND_SCOPE");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::refund);
  }

  private Reply refund(Request request) {
    request.requireScope(scope);
    RefundCommand command = RefundCommand.read(request);
    return Reply.of(gate.execute(refundOrder, command, command.token(), request.budget()));
  }

  /** Refunds one of two units. */
  private static void prime(DynamoDbStub dynamoDb) {
    OrderId order = new OrderId("priming");
    Money price = Money.of(1, "CNY");
    dynamoDb.holds(
        Orders.place(
            new Order(
                order,
                new UserId(Priming.USER),
                new ProductId("priming"),
                2,
                price,
                new EntryId("priming"),
                new Fingerprint("0".repeat(64)),
                dynamoDb.deployment().clock().instant())));
    RefundHandler handler = new RefundHandler(dynamoDb.deployment());
    for (JsonObject body :
        List.of(new JsonObject(), JsonObject.with("amount", price).and("restock", 1))) {
      Priming.of(
          handler,
          "POST /orders/{orderId}/refunds",
          Map.of("orderId", order.value()),
          body,
          handler.scope);
    }
  }
}
