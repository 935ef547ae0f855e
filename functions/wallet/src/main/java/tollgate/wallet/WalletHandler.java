package tollgate.wallet;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.Map;
import tollgate.domain.Answer;
import tollgate.domain.Currency;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Returns the caller's balance, and what of it is held. */
public final class WalletHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final DatabaseClient database;

  public WalletHandler() {
    this(SnapStart.onLambda(WalletHandler::prime));
  }

  public WalletHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, "wallet");
    this.database = new DatabaseClient(deployment, Table.WALLETS);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::balance);
  }

  private Reply balance(Request request) {
    return new Reply.Fresh(
        database
            .within(request.budget())
            .read(Wallets.key(request.user()))
            .map(Wallets::read)
            .map(wallet -> found(wallet, request.now()))
            .orElseGet(Problem.WALLET_NOT_FOUND::answer));
  }

  /** Whether anybody has released an expired hold makes no difference to what is answered. */
  private static Answer found(Wallet wallet, Instant now) {
    long available = wallet.balance().minorUnits() + Wallet.sum(wallet.expired(now));
    long balance = wallet.balance().minorUnits() + wallet.held();
    Currency currency = wallet.balance().currency();
    return new Answer(
        200,
        "found",
        JsonObject.with("userId", wallet.user())
            .and("balance", amount(balance, currency))
            .and("held", amount(balance - available, currency))
            .and("available", amount(available, currency))
            .and("status", wallet.status())
            .toString());
  }

  /** An amount that may be larger than those that callers state. */
  private static JsonObject amount(long minorUnits, Currency currency) {
    return JsonObject.with("minorUnits", minorUnits).and("currency", currency);
  }

  /** Reads a wallet. */
  private static void prime(DynamoDbStub dynamoDb) {
    dynamoDb.holds(
        Wallets.open(
            new Wallet(
                new UserId(Priming.USER),
                Money.of(1, "CNY"),
                WalletStatus.ACTIVE,
                1,
                new EntryId("priming"))));
    Priming.of(new WalletHandler(dynamoDb.deployment()), "GET /wallet", Map.of(), new JsonObject());
  }
}
