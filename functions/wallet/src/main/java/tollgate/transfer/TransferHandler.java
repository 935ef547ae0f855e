package tollgate.transfer;

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

/** Moves money from the caller's wallet to another user's. */
public final class TransferHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final Transfer transfer = new Transfer();
  private final DailyLimits limits;
  private final Gate gate;

  public TransferHandler() {
    this(SnapStart.onLambda(TransferHandler::prime));
  }

  public TransferHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.TRANSFER.label());
    this.limits = deployment.dailyLimits(OperationName.TRANSFER);
    this.gate = new Gate(deployment, transfer);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::transfer);
  }

  private Reply transfer(Request request) {
    TransferCommand command = TransferCommand.read(request, limits);
    return Reply.of(gate.execute(transfer, command, command.token(), request.budget()));
  }

  /** Transfers between two wallets, without a reference and with one. */
  private static void prime(DynamoDbStub dynamoDb) {
    Money amount = Money.of(1, "CNY");
    for (String user : new String[] {Priming.USER, "recipient"}) {
      dynamoDb.holds(
          Wallets.open(
              new Wallet(
                  new UserId(user), amount, WalletStatus.ACTIVE, 1, new EntryId("priming"))));
    }
    TransferHandler handler = new TransferHandler(dynamoDb.deployment());
    for (JsonObject body :
        List.of(
            JsonObject.with("to", "recipient").and("amount", amount),
            JsonObject.with("to", "recipient").and("amount", amount).and("reference", "priming"))) {
      Priming.of(handler, "POST /transfers", Map.of(), body);
    }
  }
}
