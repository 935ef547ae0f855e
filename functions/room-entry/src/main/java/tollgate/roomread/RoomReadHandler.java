package tollgate.roomread;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import tollgate.domain.Answer;
import tollgate.domain.ChargeStatus;
import tollgate.domain.Money;
import tollgate.domain.Room;
import tollgate.domain.RoomCharge;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Rooms;
import tollgate.dynamodb.tables.Table;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Returns a room to its host or its guest. */
public final class RoomReadHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final DatabaseClient client;

  public RoomReadHandler() {
    this(SnapStart.onLambda(RoomReadHandler::prime));
  }

  public RoomReadHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, "room");
    this.client = new DatabaseClient(deployment, Table.ROOMS);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::room);
  }

  private Reply room(Request request) {
    RoomId id = request.path("roomId", RoomId::new);
    return new Reply.Fresh(
        client
            .within(request.budget())
            .read(Rooms.key(id))
            .filter(item -> Rooms.read(item).admits(request.user()))
            .map(RoomReadHandler::found)
            .orElseGet(Problem.ROOM_NOT_FOUND::answer));
  }

  private static Answer found(Item item) {
    Room room = Rooms.read(item);
    return new Answer(
        200,
        "found",
        JsonObject.with("roomId", room.id())
            .and("host", room.host())
            .and("guest", room.guest())
            .and("fee", room.fee())
            .and("payer", room.payer())
            .and("status", room.status())
            .and("chargeStatus", room.chargeStatus())
            .and("charge", Rooms.readCharge(item).map(RoomReadHandler::charge))
            .toString());
  }

  private static JsonObject charge(RoomCharge charge) {
    return JsonObject.with("chargedTo", charge.payer())
        .and("entryId", charge.entry())
        .and("chargedAt", charge.at());
  }

  /** Reads a room of the caller. */
  private static void prime(DynamoDbStub dynamoDb) {
    RoomId room = new RoomId("priming");
    dynamoDb.holds(
        Rooms.create(
            new Room(
                room,
                new UserId(Priming.USER),
                new UserId("guest"),
                Money.of(1, "CNY"),
                RoomPayer.HOST,
                RoomStatus.OPEN,
                ChargeStatus.NOT_CHARGED)));
    Priming.of(
        new RoomReadHandler(dynamoDb.deployment()),
        "GET /rooms/{roomId}",
        Map.of("roomId", room.value()),
        new JsonObject());
  }
}
