package tollgate.hold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import tollgate.domain.DailyLimits;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.Wallets;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Sets money of the caller's wallet aside. */
public final class HoldHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final PlaceHold placeHold = new PlaceHold();
  private final DailyLimits limits;
  private final Gate gate;

  public HoldHandler() {
    this(SnapStart.onLambda(HoldHandler::prime));
  }

  public HoldHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.HOLD.label());
    this.limits = deployment.dailyLimits(OperationName.HOLD);
    this.gate = new Gate(deployment, placeHold);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::hold);
  }

  private Reply hold(Request request) {
    HoldCommand command = HoldCommand.read(request, limits);
    return Reply.of(gate.execute(placeHold, command, command.token(), request.budget()));
  }

  /** Holds an amount, without a purpose and with one. */
  private static void prime(DynamoDbStub dynamoDb) {
    Money amount = Money.of(1, "CNY");
    dynamoDb.holds(
        Wallets.open(
            new Wallet(
                new UserId(Priming.USER), amount, WalletStatus.ACTIVE, 1, new EntryId("priming"))));
    HoldHandler handler = new HoldHandler(dynamoDb.deployment());
    JsonObject plain = JsonObject.with("amount", amount).and("expiresInSeconds", 60);
    for (JsonObject body :
        List.of(
            plain,
            JsonObject.with("amount", amount)
                .and("expiresInSeconds", 60)
                .and("purpose", "priming"))) {
      Priming.of(handler, "POST /holds", Map.of(), body);
    }
  }
}
