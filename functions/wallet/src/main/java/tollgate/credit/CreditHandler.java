package tollgate.credit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Pays money into a user's wallet, for services with the scope {@code wallets.credit}. */
public final class CreditHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final PayIn payIn = new PayIn();
  private final Gate gate;
  private final String scope;

  public CreditHandler() {
    this(SnapStart.onLambda(CreditHandler::prime));
  }

  public CreditHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.CREDIT.label());
    this.gate = new Gate(deployment, payIn);
    this.scope = deployment.variable("CREDIT_SCOPE");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::credit);
  }

  private Reply credit(Request request) {
    request.requireScope(scope);
    CreditCommand command = CreditCommand.read(request);
    return Reply.of(gate.execute(payIn, command, command.token(), request.budget()));
  }

  /** Opens a wallet. */
  private static void prime(DynamoDbStub dynamoDb) {
    CreditHandler handler = new CreditHandler(dynamoDb.deployment());
    Priming.of(
        handler,
        "POST /wallets/{userId}/credits",
        Map.of("userId", Priming.USER),
        JsonObject.with("amount", Money.of(1, "CNY")).and("reference", "priming"),
        handler.scope);
  }
}
