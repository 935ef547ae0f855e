package tollgate.outcome;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import tollgate.domain.Answer;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.OperationName;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.IdempotencyTokens;
import tollgate.dynamodb.gate.StoredToken;
import tollgate.dynamodb.tables.Table;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Returns the outcome of a request that was sent with an idempotency key. */
public final class OutcomeHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final DatabaseClient database;

  public OutcomeHandler() {
    this(SnapStart.onLambda(OutcomeHandler::prime));
  }

  public OutcomeHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, "outcome");
    this.database = new DatabaseClient(deployment, Table.IDEMPOTENCY_TOKENS);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::outcome);
  }

  private Reply outcome(Request request) {
    OperationName operation = request.path("operation", OperationName::labelled);
    IdempotencyKey.Caller key = request.requiredIdempotencyKey();
    return new Reply.Fresh(
        IdempotencyTokens.find(
                database.within(request.budget()), request.user(), operation, key, request.now())
            .map(token -> recorded(operation, token))
            .orElseGet(Problem.OUTCOME_NOT_FOUND::answer));
  }

  private static Answer recorded(OperationName operation, StoredToken token) {
    return new Answer(
        200,
        "found",
        JsonObject.with("operation", operation.label())
            .and("recordedAt", token.recordedAt())
            .and("status", token.answer().status())
            .and("body", new JsonObject.Raw(token.answer().body()))
            .toString());
  }

  /** Requests the outcome of a key for which nothing is recorded. */
  private static void prime(DynamoDbStub dynamoDb) {
    Priming.of(
        new OutcomeHandler(dynamoDb.deployment()),
        "GET /outcomes/{operation}",
        Map.of("operation", OperationName.PURCHASE.label()),
        new JsonObject());
  }
}
