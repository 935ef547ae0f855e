package tollgate.hold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import tollgate.domain.Answer;
import tollgate.domain.HoldId;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.tables.Holds;
import tollgate.dynamodb.tables.Table;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Returns a hold to its owner. */
public final class HoldStatusHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final DatabaseClient database;

  public HoldStatusHandler() {
    this(SnapStart.onLambda(HoldStatusHandler::prime));
  }

  public HoldStatusHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, "hold-status");
    this.database = new DatabaseClient(deployment, Table.HOLDS);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::status);
  }

  private Reply status(Request request) {
    HoldId hold = request.path("holdId", HoldId::new);
    return new Reply.Fresh(
        database
            .within(request.budget())
            .read(Holds.key(hold))
            .map(Holds::read)
            .filter(found -> found.user().equals(request.user()))
            .map(found -> new Answer(200, "found", HoldBody.of(found, request.now()).toString()))
            .orElseGet(Problem.HOLD_NOT_FOUND::answer));
  }

  /** Reads a hold of the caller. */
  private static void prime(DynamoDbStub dynamoDb) {
    HoldId hold = HoldEndHandler.primed(dynamoDb);
    Priming.of(
        new HoldStatusHandler(dynamoDb.deployment()),
        "GET /holds/{holdId}",
        Map.of("holdId", hold.value()),
        new JsonObject());
  }
}
