package tollgate.withdraw;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Orders the payout of a red packet. */
public final class WithdrawHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final Withdraw withdraw = new Withdraw();
  private final Gate gate;

  public WithdrawHandler() {
    this(SnapStart.onLambda(WithdrawHandler::prime));
  }

  public WithdrawHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.WITHDRAWAL.label());
    this.gate = new Gate(deployment, withdraw);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::withdraw);
  }

  private Reply withdraw(Request request) {
    WithdrawCommand command = WithdrawCommand.read(request);
    return Reply.of(gate.execute(withdraw, command, command.token(), request.budget()));
  }

  /** Withdraws an available red packet. */
  private static void prime(DynamoDbStub dynamoDb) {
    Money amount = Money.of(1, "CNY");
    RedPacketId redPacket = new RedPacketId("priming");
    dynamoDb.holds(
        RedPackets.create(RedPacket.available(redPacket, new UserId(Priming.USER), true, amount)));
    WithdrawHandler handler = new WithdrawHandler(dynamoDb.deployment());
    for (JsonObject body : List.of(new JsonObject(), JsonObject.with("amount", amount))) {
      Priming.of(
          handler,
          "POST /red-packets/{redPacketId}/withdrawal",
          Map.of("redPacketId", redPacket.value()),
          body);
    }
  }
}
