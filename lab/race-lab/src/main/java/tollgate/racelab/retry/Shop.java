package tollgate.racelab.retry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.client.Books;
import tollgate.dynamodb.client.Deployment;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.Wallets;
import tollgate.local.Tables;
import tollgate.local.Template;
import tollgate.purchase.PurchaseHandler;

/** The real purchase handler, as Lambda calls it, on the tables of template.yaml. */
final class Shop implements Contender {

  private static final String PRODUCT = "contended";
  private static final long AMPLE = 1_000_000;

  private final Map<String, String> variables;
  private final DynamoDbClient front;
  private final Deployment engine;
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> purchase;

  /**
   * Opens the shop.
   *
   * @param direct to the engine, past the front: where the rows are put
   */
  Shop(Path root, DynamoDbClient direct, DynamoDbClient front) throws IOException {
    this(variables(root), direct, front);
    new Tables(direct, Template.read(root.resolve("template.yaml"))).create();
    Product product = new Product(new ProductId(PRODUCT), money(1), true, OptionalLong.empty());
    new Books(engine).post(List.of(Products.create(product)));
  }

  private Shop(Map<String, String> variables, DynamoDbClient direct, DynamoDbClient front) {
    this.variables = variables;
    this.front = front;
    this.engine = deployment(variables, direct);
    this.purchase = new PurchaseHandler(deployment(variables, front));
  }

  /** The same shop, with a process of its own that sees it through another front. */
  Shop behind(DynamoDbClient another) {
    return new Shop(variables, engine.dynamoDb(), another);
  }

  private static Map<String, String> variables(Path root) throws IOException {
    Map<String, String> variables = new HashMap<>();
    Template.read(root.resolve("template.yaml"))
        .functions()
        .forEach(function -> variables.putAll(function.variables()));
    return variables;
  }

  @Override
  public String name() {
    return Policies.TOLLGATE.name();
  }

  @Override
  public void open(String wallet) {
    UserId user = new UserId(wallet);
    EntryId entry = EntryId.at(Instant.now());
    Wallet full = new Wallet(user, money(AMPLE), WalletStatus.ACTIVE, 1, entry);
    new Books(engine).post(List.of(Wallets.open(full)));
  }

  @Override
  public boolean serve(String wallet, Duration time) {
    return answer(wallet, UUID.randomUUID().toString(), time).getStatusCode() == 201;
  }

  /** One purchase under this key. */
  APIGatewayV2HTTPResponse answer(String wallet, String key, Duration time) {
    return purchase.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRouteKey("POST /purchases")
            .withHeaders(Map.of("content-type", "application/json", "idempotency-key", key))
            .withBody("{\"productId\":\"" + PRODUCT + "\",\"quantity\":1}")
            .withRequestContext(
                RequestContext.builder()
                    .withAuthorizer(
                        RequestContext.Authorizer.builder()
                            .withJwt(
                                RequestContext.Authorizer.JWT
                                    .builder()
                                    .withClaims(Map.of("sub", wallet))
                                    .build())
                            .build())
                    .build())
            .build(),
        invocation(time));
  }

  @Override
  public void close() {
    front.close();
  }

  /** An invocation that has so much time, and nothing else of interest. */
  private static Context invocation(Duration time) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) ->
                method.getReturnType() == int.class
                    ? (Object) Math.toIntExact(time.toMillis())
                    : method.getName());
  }

  private static Deployment deployment(Map<String, String> variables, DynamoDbClient dynamoDb) {
    return new Deployment(variables, dynamoDb, InstantSource.system(), _ -> {});
  }

  private static Money money(long minorUnits) {
    return Money.of(minorUnits, "CNY");
  }
}
