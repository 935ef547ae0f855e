package tollgate.purchase;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tollgate.domain.DailyLimits;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.gate.RowCache;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.Table;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Buys a product from the caller's wallet. */
public final class PurchaseHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  /**
   * This is part of the contract: within this time a new price applies to buyers who state none.
   */
  private static final Duration PRICE_REMEMBERED = Duration.ofSeconds(5);

  private final Endpoint endpoint;
  private final Purchase purchase = new Purchase();
  private final DailyLimits limits;
  private final Gate gate;

  public PurchaseHandler() {
    this(SnapStart.onLambda(PurchaseHandler::prime));
  }

  public PurchaseHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.PURCHASE.label());
    this.limits = deployment.dailyLimits(OperationName.PURCHASE);
    this.gate = new Gate(deployment, new RowCache(Table.PRODUCTS, PRICE_REMEMBERED), purchase);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::purchase);
  }

  private Reply purchase(Request request) {
    PurchaseCommand command = PurchaseCommand.read(request, limits);
    return Reply.of(gate.execute(purchase, command, command.token(), request.budget()));
  }

  /** Buys a product that is on sale. */
  private static void prime(DynamoDbStub dynamoDb) {
    ProductId product = new ProductId("priming");
    Money price = Money.of(1, "CNY");
    dynamoDb.holds(Products.create(new Product(product, price, true, OptionalLong.empty())));
    PurchaseHandler handler = new PurchaseHandler(dynamoDb.deployment());
    for (JsonObject body :
        List.of(
            JsonObject.with("productId", product).and("quantity", 1),
            JsonObject.with("productId", product).and("quantity", 1).and("unitPrice", price))) {
      Priming.of(handler, "POST /purchases", Map.of(), body);
    }
  }
}
