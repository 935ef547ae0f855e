package tollgate.product;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.Products;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Lists and changes products, for services with the scope {@code catalogue.write}. */
public final class ProductHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final PutProduct putProduct = new PutProduct();
  private final Gate gate;
  private final String scope;

  public ProductHandler() {
    this(SnapStart.onLambda(ProductHandler::prime));
  }

  public ProductHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.PRODUCT_CHANGE.label());
    this.gate = new Gate(deployment, putProduct);
    this.scope = deployment.variable("CATALOGUE_SCOPE");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::put);
  }

  private Reply put(Request request) {
    request.requireScope(scope);
    ProductCommand command = ProductCommand.read(request);
    return Reply.of(gate.execute(putProduct, command, command.token(), request.budget()));
  }

  /** Creates a product, changes its price and its stock, and divides the stock. */
  private static void prime(DynamoDbStub dynamoDb) {
    ProductHandler handler = new ProductHandler(dynamoDb.deployment());
    for (JsonObject body :
        List.of(offer().and("stock", 1), offer().and("stockDelta", 1), offer())) {
      prime(handler, body);
    }
    dynamoDb.holds(
        Products.create(
            new Product(new ProductId("priming"), Money.of(1, "CNY"), true, OptionalLong.of(1))));
    prime(handler, offer().and("stockShards", 2));
  }

  private static void prime(ProductHandler handler, JsonObject body) {
    Priming.of(
        handler, "PUT /products/{productId}", Map.of("productId", "priming"), body, handler.scope);
  }

  private static JsonObject offer() {
    return JsonObject.with("unitPrice", Money.of(1, "CNY")).and("onSale", true);
  }
}
