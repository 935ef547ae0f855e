package tollgate.purchase;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tollgate.domain.Answer;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.Operation;
import tollgate.domain.Order;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.Gate;
import tollgate.dynamodb.Products;
import tollgate.dynamodb.StandIn;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Problem;
import tollgate.http.Rehearsal;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Buys a product from the caller's wallet. */
public final class PurchaseHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final Gate gate;
  private final PurchaseTransaction transaction;

  public PurchaseHandler() {
    this(Deployment.onLambda(PurchaseHandler::rehearse));
  }

  public PurchaseHandler(Deployment deployment) {
    this.endpoint = new Endpoint(Operation.PURCHASE.label(), deployment.clock(), deployment.log());
    this.gate = new Gate(deployment);
    this.transaction = new PurchaseTransaction(deployment);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::purchase);
  }

  private Reply purchase(Request request) {
    PurchaseCommand command = PurchaseCommand.read(request);
    IdempotencyToken token = request.token(command.content());
    return Reply.of(
        gate.settle(
            token, transaction.begin(command, token), PurchaseHandler::answer, request.effort()));
  }

  private static Answer answer(PurchaseOutcome outcome) {
    return switch (outcome) {
      case PurchaseOutcome.Purchased(Order order) ->
          new Answer(
              201,
              "purchased",
              JsonObject.with("orderId", order.id())
                  .and("productId", order.product())
                  .and("quantity", order.quantity())
                  .and("unitPrice", order.unitPrice())
                  .and("total", order.total())
                  .and("purchasedAt", order.purchasedAt())
                  .toString());
      case PurchaseOutcome.ProductNotFound _ -> Problem.PRODUCT_NOT_FOUND.answer();
      case PurchaseOutcome.NotOnSale _ -> Problem.NOT_ON_SALE.answer();
      case PurchaseOutcome.PriceCurrencyMismatch _ -> Problem.CURRENCY_MISMATCH.answer();
      case PurchaseOutcome.PriceChanged(var current) ->
          Problem.AMOUNT_CHANGED.answer("currentAmount", current);
      case PurchaseOutcome.OutOfStock _ -> Problem.OUT_OF_STOCK.answer();
      case PurchaseOutcome.NotPaid(var refusal) -> Problem.of(refusal).answer();
    };
  }

  /** A purchase of a product that is there to be bought. */
  private static void rehearse(StandIn dynamoDb) {
    ProductId product = new ProductId("rehearsal");
    Money price = Money.of(1, "CNY");
    dynamoDb.holds(
        new Products(dynamoDb.deployment())
            .create(new Product(product, price, true, OptionalLong.empty())));
    PurchaseHandler handler = new PurchaseHandler(dynamoDb.deployment());
    for (JsonObject body :
        List.of(
            JsonObject.with("productId", product).and("quantity", 1),
            JsonObject.with("productId", product).and("quantity", 1).and("unitPrice", price))) {
      Rehearsal.of(handler, "POST /purchases", Map.of(), body);
    }
  }
}
