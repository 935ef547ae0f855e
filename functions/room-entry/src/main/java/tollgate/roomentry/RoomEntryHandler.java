package tollgate.roomentry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tollgate.domain.ChargeStatus;
import tollgate.domain.DailyLimits;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.Room;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.Rooms;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Lets host and guest into a room. */
public final class RoomEntryHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final EnterRoom enterRoom = new EnterRoom();
  private final DailyLimits limits;
  private final Gate gate;
  private final RoomAccess access;

  public RoomEntryHandler() {
    this(SnapStart.onLambda(RoomEntryHandler::prime));
  }

  public RoomEntryHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.ROOM_ENTRY.label());
    this.limits = deployment.dailyLimits(OperationName.ROOM_ENTRY);
    this.gate = new Gate(deployment, enterRoom);
    this.access = new RoomAccess(deployment);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::enter);
  }

  private Reply enter(Request request) {
    RoomEntryCommand command = RoomEntryCommand.read(request, limits);
    return withAccess(
        command, Reply.of(gate.execute(enterRoom, command, command.token(), request.budget())));
  }

  /** Adds a newly minted access token to each answer; the stored answer holds none. */
  private Reply withAccess(RoomEntryCommand command, Reply reply) {
    return reply.answer().isProblem()
        ? reply
        : reply.with(stored ->
            JsonObject.with("channel", RoomAccess.channel(command.room()))
                .and("userAccount", RoomAccess.account(command.caller()))
                .and(
                    "accessToken",
                    access.mint(
                        command.room(),
                        command.caller(),
                        stored.text("enteredAt", Instant::parse),
                        stored.text("privilegeExpiresAt", Instant::parse))));
  }

  /** Enters an open room, with a charge. */
  private static void prime(DynamoDbStub dynamoDb) {
    Money fee = Money.of(1, "CNY");
    RoomId room = new RoomId("priming");
    UserId user = new UserId(Priming.USER);
    dynamoDb.holds(
        Rooms.create(
            new Room(
                room, user, user, fee, RoomPayer.HOST, RoomStatus.OPEN, ChargeStatus.NOT_CHARGED)));
    RoomEntryHandler handler = new RoomEntryHandler(dynamoDb.deployment());
    for (JsonObject body : List.of(new JsonObject(), JsonObject.with("fee", fee))) {
      Priming.of(handler, "POST /rooms/{roomId}/entries", Map.of("roomId", room.value()), body);
    }
  }
}
