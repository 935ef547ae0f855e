package tollgate.order;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tollgate.domain.Answer;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Money;
import tollgate.domain.Order;
import tollgate.domain.OrderId;
import tollgate.domain.ProductId;
import tollgate.domain.Refund;
import tollgate.domain.RefundableOrder;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.Database;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Orders;
import tollgate.dynamodb.tables.Refunds;
import tollgate.dynamodb.tables.Table;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Returns an order to its buyer. Refunds are read only if the order says that it has some. */
public final class OrderHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  /** The most refunds of an answer. */
  private static final int MOST_REFUNDS = 100;

  private final Endpoint endpoint;
  private final DatabaseClient client;

  public OrderHandler() {
    this(SnapStart.onLambda(OrderHandler::prime));
  }

  public OrderHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, "order");
    this.client = new DatabaseClient(deployment, Table.ORDERS, Table.REFUNDS);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::order);
  }

  private Reply order(Request request) {
    OrderId id = request.path("orderId", OrderId::new);
    Database database = client.within(request.budget());
    return new Reply.Fresh(
        database
            .read(Orders.key(id))
            .filter(item -> Orders.read(item).buyer().equals(request.user()))
            .map(item -> found(item, refunds(item, database)))
            .orElseGet(Problem.ORDER_NOT_FOUND::answer));
  }

  /** The refunds of an order, latest first; one more than an answer has, if there are more. */
  private static List<Refund> refunds(Item order, Database database) {
    if (!Orders.wasRefunded(order)) {
      return List.of();
    }
    return database.query(Refunds.of(Orders.read(order).id(), MOST_REFUNDS + 1)).stream()
        .map(Refunds::read)
        .sorted(Comparator.comparing(Refund::refundedAt).reversed())
        .toList();
  }

  private static Answer found(Item item, List<Refund> refunds) {
    Order order = Orders.read(item);
    RefundableOrder left = Orders.readRefundable(item);
    return new Answer(
        200,
        "found",
        JsonObject.with("orderId", order.id())
            .and("productId", order.product())
            .and("quantity", order.quantity())
            .and("unitPrice", order.unitPrice())
            .and("total", order.total())
            .and("purchasedAt", order.purchasedAt())
            .and("refundable", left.refundable())
            .and("restockable", left.restockable())
            .and(
                "refunds",
                JsonObject.array(
                    refunds.stream().limit(MOST_REFUNDS).map(OrderHandler::refund).toList()))
            .and("moreRefunds", refunds.size() > MOST_REFUNDS)
            .toString());
  }

  private static JsonObject refund(Refund refund) {
    return JsonObject.with("refundId", refund.id())
        .and("amount", refund.amount())
        .and("restocked", refund.restocked())
        .and("refundedAt", refund.refundedAt());
  }

  /** Reads an order of the caller. */
  private static void prime(DynamoDbStub dynamoDb) {
    OrderId order = new OrderId("priming");
    dynamoDb.holds(
        Orders.place(
            new Order(
                order,
                new UserId(Priming.USER),
                new ProductId("priming"),
                1,
                Money.of(1, "CNY"),
                new EntryId("priming"),
                new Fingerprint("0".repeat(64)),
                dynamoDb.deployment().clock().instant())));
    Priming.of(
        new OrderHandler(dynamoDb.deployment()),
        "GET /orders/{orderId}",
        Map.of("orderId", order.value()),
        new JsonObject());
  }
}
