package tollgate.withdraw;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import tollgate.domain.Answer;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.Operation;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.domain.UserId;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.Gate;
import tollgate.dynamodb.RedPackets;
import tollgate.dynamodb.StandIn;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Problem;
import tollgate.http.Rehearsal;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Orders a red packet to be paid out. */
public final class WithdrawHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final Gate gate;
  private final WithdrawTransaction transaction;

  public WithdrawHandler() {
    this(Deployment.onLambda(WithdrawHandler::rehearse));
  }

  public WithdrawHandler(Deployment deployment) {
    this.endpoint =
        new Endpoint(Operation.WITHDRAWAL.label(), deployment.clock(), deployment.log());
    this.gate = new Gate(deployment);
    this.transaction = new WithdrawTransaction(deployment);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::withdraw);
  }

  private Reply withdraw(Request request) {
    WithdrawCommand command = WithdrawCommand.read(request);
    IdempotencyToken token = request.token(command.content());
    return Reply.of(
        gate.settle(
            token, transaction.begin(command, token), WithdrawHandler::answer, request.effort()));
  }

  private static Answer answer(WithdrawOutcome outcome) {
    return switch (outcome) {
      case WithdrawOutcome.Withdrawing it ->
          new Answer(
              202,
              "withdrawing",
              JsonObject.with("withdrawalId", it.withdrawal())
                  .and("redPacketId", it.redPacket())
                  .and("amount", it.amount())
                  .and("status", RedPacketStatus.WITHDRAWING)
                  .and("requestedAt", it.requestedAt())
                  .toString());
      case WithdrawOutcome.NotFound _ -> Problem.RED_PACKET_NOT_FOUND.answer();
      case WithdrawOutcome.AlreadyWithdrawn(var withdrawal) ->
          Problem.ALREADY_WITHDRAWN.answer("withdrawalId", withdrawal);
      case WithdrawOutcome.PayoutFailed(var withdrawal) ->
          Problem.PAYOUT_FAILED.answer("withdrawalId", withdrawal);
      case WithdrawOutcome.NotEligible _ -> Problem.NOT_ELIGIBLE.answer();
      case WithdrawOutcome.CurrencyMismatch _ -> Problem.CURRENCY_MISMATCH.answer();
      case WithdrawOutcome.AmountChanged(var current) ->
          Problem.AMOUNT_CHANGED.answer("currentAmount", current);
    };
  }

  /** A withdrawal of a red packet that is there to be taken. */
  private static void rehearse(StandIn dynamoDb) {
    Money amount = Money.of(1, "CNY");
    RedPacketId redPacket = new RedPacketId("rehearsal");
    dynamoDb.holds(
        new RedPackets(dynamoDb.deployment())
            .create(RedPacket.available(redPacket, new UserId(Rehearsal.USER), true, amount)));
    WithdrawHandler handler = new WithdrawHandler(dynamoDb.deployment());
    for (JsonObject body : List.of(new JsonObject(), JsonObject.with("amount", amount))) {
      Rehearsal.of(
          handler,
          "POST /red-packets/{redPacketId}/withdrawal",
          Map.of("redPacketId", redPacket.value()),
          body);
    }
  }
}
