package tollgate.withdrawalstatus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import tollgate.domain.Answer;
import tollgate.domain.Money;
import tollgate.domain.PayoutRejection;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.UserId;
import tollgate.domain.Withdrawal;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Returns the status of a red packet's withdrawal to its owner. */
public final class WithdrawalStatusHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final DatabaseClient database;

  public WithdrawalStatusHandler() {
    this(SnapStart.onLambda(WithdrawalStatusHandler::prime));
  }

  public WithdrawalStatusHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, "withdrawal-status");
    this.database = new DatabaseClient(deployment, Table.RED_PACKETS);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::status);
  }

  private Reply status(Request request) {
    RedPacketId redPacket = request.path("redPacketId", RedPacketId::new);
    return new Reply.Fresh(
        database
            .within(request.budget())
            .read(RedPackets.key(redPacket))
            .map(RedPackets::read)
            .filter(packet -> packet.owner().equals(request.user()))
            .map(WithdrawalStatusHandler::found)
            .orElseGet(Problem.RED_PACKET_NOT_FOUND::answer));
  }

  private static Answer found(RedPacket packet) {
    return new Answer(
        200,
        "found",
        JsonObject.with("redPacketId", packet.id())
            .and("amount", packet.amount())
            .and("status", packet.status())
            .and("attempt", packet.attempt())
            .and("withdrawalId", packet.withdrawal().map(Withdrawal::id))
            .and("requestedAt", packet.withdrawal().map(Withdrawal::requestedAt))
            .and("paidAt", packet.withdrawal().flatMap(Withdrawal::paidAt))
            .and("lastRefusal", packet.refusal().map(WithdrawalStatusHandler::refusal))
            .and("returnedAt", packet.returnedAt())
            .toString());
  }

  private static JsonObject refusal(PayoutRejection refusal) {
    return JsonObject.with("attempt", refusal.attempt())
        .and("reason", refusal.reason())
        .and("refusedAt", refusal.refusedAt());
  }

  /** Reads a red packet of the caller. */
  private static void prime(DynamoDbStub dynamoDb) {
    RedPacketId redPacket = new RedPacketId("priming");
    dynamoDb.holds(
        RedPackets.create(
            RedPacket.available(redPacket, new UserId(Priming.USER), true, Money.of(1, "CNY"))));
    Priming.of(
        new WithdrawalStatusHandler(dynamoDb.deployment()),
        "GET /red-packets/{redPacketId}/withdrawal",
        Map.of("redPacketId", redPacket.value()),
        new JsonObject());
  }
}
