package tollgate.payoutdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tollgate.domain.OperationName;
import tollgate.domain.PayoutFirstSend;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Ends payouts that wait for a person, for operators with the scope {@code payouts.operate}. */
public final class OperatorHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final String ATTEMPTS = "POST /red-packets/{redPacketId}/payout-attempts";
  private static final String RETURNS = "POST /red-packets/{redPacketId}/returns";
  private static final String FINDINGS = "POST /red-packets/{redPacketId}/findings";

  private final Endpoint attempts;
  private final Endpoint returns;
  private final Endpoint findings;
  private final ActOnPayout actOnPayout = new ActOnPayout();
  private final Gate gate;
  private final String scope;

  public OperatorHandler() {
    this(SnapStart.onLambda(OperatorHandler::prime));
  }

  public OperatorHandler(FunctionEnvironment deployment) {
    this.attempts = endpoint(deployment, OperationName.PAYOUT_ATTEMPT);
    this.returns = endpoint(deployment, OperationName.PAYOUT_RETURN);
    this.findings = endpoint(deployment, OperationName.PAYOUT_FINDING);
    this.gate = new Gate(deployment, actOnPayout);
    this.scope = deployment.variable("OPERATE_SCOPE");
  }

  private static Endpoint endpoint(FunctionEnvironment deployment, OperationName operation) {
    return new Endpoint(deployment, operation.label());
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return switch (String.valueOf(event.getRouteKey())) {
      case ATTEMPTS -> attempts.answer(event, context, it -> act(it, OperatorCommand::resend));
      case RETURNS -> returns.answer(event, context, it -> act(it, OperatorCommand::giveBack));
      case FINDINGS -> findings.answer(event, context, it -> act(it, OperatorCommand::record));
      default ->
          attempts.answer(event, context, _ -> new Reply.Fresh(Problem.ROUTE_NOT_FOUND.answer()));
    };
  }

  private Reply act(Request request, Function<Request, OperatorCommand> read) {
    request.requireScope(scope);
    OperatorCommand command = read.apply(request);
    return Reply.of(gate.execute(actOnPayout, command, command.token(), request.budget()));
  }

  /** Sends a payout again, returns its money, and ends one as paid and as rejected. */
  private static void prime(DynamoDbStub dynamoDb) {
    RedPacketId packet = new RedPacketId(Priming.USER);
    Instant longAgo = dynamoDb.deployment().clock().instant().minus(PayoutFirstSend.MOST_AGE);
    OperatorHandler handler = new OperatorHandler(dynamoDb.deployment());
    dynamoDb.holds(RedPackets.sent(packet, RedPacketStatus.FAILED, longAgo));
    handler.prime(ATTEMPTS, attempt());
    handler.prime(RETURNS, attempt());
    dynamoDb.holds(RedPackets.sent(packet, RedPacketStatus.WITHDRAWING, longAgo));
    for (String finding : List.of("paid", "rejected")) {
      handler.prime(FINDINGS, attempt().and("finding", finding).and("note", "priming"));
    }
  }

  private static JsonObject attempt() {
    return JsonObject.with("attempt", 1);
  }

  private void prime(String route, JsonObject body) {
    Priming.of(this, route, Map.of("redPacketId", Priming.USER), body, scope);
  }
}
