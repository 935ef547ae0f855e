package tollgate.freeze;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import tollgate.domain.OperationName;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Freezes and unfreezes wallets, for operators with the scope {@code wallets.freeze}. */
public final class FreezeHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final String FREEZE = "POST /wallets/{userId}/freeze";
  private static final String UNFREEZE = "POST /wallets/{userId}/unfreeze";

  private final Endpoint freeze;
  private final Endpoint unfreeze;
  private final ChangeStatus changeStatus = new ChangeStatus();
  private final Gate gate;
  private final String scope;

  public FreezeHandler() {
    this(SnapStart.onLambda(FreezeHandler::prime));
  }

  public FreezeHandler(FunctionEnvironment deployment) {
    this.freeze = endpoint(deployment, OperationName.WALLET_FREEZE);
    this.unfreeze = endpoint(deployment, OperationName.WALLET_UNFREEZE);
    this.gate = new Gate(deployment, changeStatus);
    this.scope = deployment.variable("FREEZE_SCOPE");
  }

  private static Endpoint endpoint(FunctionEnvironment deployment, OperationName operation) {
    return new Endpoint(deployment, operation.label());
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return switch (String.valueOf(event.getRouteKey())) {
      case FREEZE ->
          freeze.answer(
              event, context, it -> change(it, OperationName.WALLET_FREEZE, WalletStatus.FROZEN));
      case UNFREEZE ->
          unfreeze.answer(
              event, context, it -> change(it, OperationName.WALLET_UNFREEZE, WalletStatus.ACTIVE));
      default ->
          freeze.answer(event, context, _ -> new Reply.Fresh(Problem.ROUTE_NOT_FOUND.answer()));
    };
  }

  private Reply change(Request request, OperationName operation, WalletStatus status) {
    request.requireScope(scope);
    FreezeCommand command = FreezeCommand.read(request, operation, status);
    return Reply.of(gate.execute(changeStatus, command, command.token(), request.budget()));
  }

  /** Freezes a wallet. */
  private static void prime(DynamoDbStub dynamoDb) {
    FreezeHandler handler = new FreezeHandler(dynamoDb.deployment());
    Priming.of(
        handler,
        FREEZE,
        Map.of("userId", Priming.USER),
        JsonObject.with("reason", "priming"),
        handler.scope);
  }
}
