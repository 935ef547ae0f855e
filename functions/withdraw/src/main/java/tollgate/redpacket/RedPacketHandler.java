package tollgate.redpacket;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
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

/** Issues red packets, for services with the scope {@code catalogue.write}. */
public final class RedPacketHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final IssueRedPacket issueRedPacket = new IssueRedPacket();
  private final Gate gate;
  private final String scope;

  public RedPacketHandler() {
    this(SnapStart.onLambda(RedPacketHandler::prime));
  }

  public RedPacketHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.RED_PACKET_ISSUE.label());
    this.gate = new Gate(deployment, issueRedPacket);
    this.scope = deployment.variable("CATALOGUE_SCOPE");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::issue);
  }

  private Reply issue(Request request) {
    request.requireScope(scope);
    RedPacketCommand command = RedPacketCommand.read(request);
    return Reply.of(gate.execute(issueRedPacket, command, command.token(), request.budget()));
  }

  /** Issues a red packet, without an id and with one. */
  private static void prime(DynamoDbStub dynamoDb) {
    RedPacketHandler handler = new RedPacketHandler(dynamoDb.deployment());
    for (JsonObject body : List.of(body(), body().and("redPacketId", "priming"))) {
      Priming.of(handler, "POST /red-packets", Map.of(), body, handler.scope);
    }
  }

  private static JsonObject body() {
    return JsonObject.with("to", Priming.USER).and("amount", Money.of(1, "CNY"));
  }
}
