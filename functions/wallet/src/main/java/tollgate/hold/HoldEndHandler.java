package tollgate.hold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tollgate.domain.Fingerprint;
import tollgate.domain.Hold;
import tollgate.domain.HoldId;
import tollgate.domain.HoldPurpose;
import tollgate.domain.Money;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.Holds;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Captures and voids holds, for services with the scope {@code holds.capture}. */
public final class HoldEndHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final String CAPTURE = "POST /holds/{holdId}/captures";
  private static final String VOID = "POST /holds/{holdId}/void";

  private final Endpoint captures;
  private final Endpoint voids;
  private final EndHold endHold = new EndHold();
  private final Gate gate;
  private final String scope;

  public HoldEndHandler() {
    this(SnapStart.onLambda(HoldEndHandler::prime));
  }

  public HoldEndHandler(FunctionEnvironment deployment) {
    this.captures = endpoint(deployment, HoldEnding.CAPTURE);
    this.voids = endpoint(deployment, HoldEnding.VOID);
    this.gate = new Gate(deployment, endHold);
    this.scope = deployment.variable("HOLD_SCOPE");
  }

  private static Endpoint endpoint(FunctionEnvironment deployment, HoldEnding ending) {
    return new Endpoint(deployment, ending.operation().label());
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return switch (String.valueOf(event.getRouteKey())) {
      case CAPTURE -> captures.answer(event, context, it -> end(HoldEnding.CAPTURE, it));
      case VOID -> voids.answer(event, context, it -> end(HoldEnding.VOID, it));
      default ->
          captures.answer(event, context, _ -> new Reply.Fresh(Problem.ROUTE_NOT_FOUND.answer()));
    };
  }

  private Reply end(HoldEnding ending, Request request) {
    request.requireScope(scope);
    HoldEndCommand command = HoldEndCommand.read(ending, request);
    return Reply.of(gate.execute(endHold, command, command.token(), request.budget()));
  }

  /** Captures a hold and voids it; the stub keeps it open. */
  private static void prime(DynamoDbStub dynamoDb) {
    HoldId hold = primed(dynamoDb);
    HoldEndHandler handler = new HoldEndHandler(dynamoDb.deployment());
    Map<String, String> path = Map.of("holdId", hold.value());
    JsonObject part = JsonObject.with("amount", Money.of(1, "CNY"));
    Priming.of(handler, CAPTURE, path, part, handler.scope);
    Priming.of(handler, VOID, path, new JsonObject(), handler.scope);
  }

  /** An open hold that the stub returns from now on. */
  static HoldId primed(DynamoDbStub dynamoDb) {
    HoldId hold = new HoldId("priming");
    Instant now = dynamoDb.deployment().clock().instant();
    dynamoDb.holds(
        Holds.place(
            new Hold(
                hold,
                new UserId(Priming.USER),
                Money.of(1, "CNY"),
                Optional.of(new HoldPurpose("priming")),
                new Fingerprint("0".repeat(64)),
                now,
                now.plus(Duration.ofHours(1)))));
    return hold;
  }
}
