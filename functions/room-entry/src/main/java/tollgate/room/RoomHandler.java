package tollgate.room;

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

/** Creates rooms, for services with the scope {@code catalogue.write}. */
public final class RoomHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final CreateRoom createRoom = new CreateRoom();
  private final Gate gate;
  private final String scope;

  public RoomHandler() {
    this(SnapStart.onLambda(RoomHandler::prime));
  }

  public RoomHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.ROOM_CREATION.label());
    this.gate = new Gate(deployment, createRoom);
    this.scope = deployment.variable("CATALOGUE_SCOPE");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::create);
  }

  private Reply create(Request request) {
    request.requireScope(scope);
    RoomCommand command = RoomCommand.read(request);
    return Reply.of(gate.execute(createRoom, command, command.token(), request.budget()));
  }

  /** Creates a room, without an id and with one. */
  private static void prime(DynamoDbStub dynamoDb) {
    RoomHandler handler = new RoomHandler(dynamoDb.deployment());
    for (JsonObject body : List.of(body(), body().and("roomId", "priming"))) {
      Priming.of(handler, "POST /rooms", Map.of(), body, handler.scope);
    }
  }

  private static JsonObject body() {
    return JsonObject.with("host", Priming.USER)
        .and("guest", "guest")
        .and("fee", Money.of(1, "CNY"))
        .and("payer", "HOST");
  }
}
