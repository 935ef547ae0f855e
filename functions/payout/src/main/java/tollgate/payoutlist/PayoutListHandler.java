package tollgate.payoutlist;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.domain.Answer;
import tollgate.domain.PayoutFirstSend;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.domain.Withdrawal;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.payouts.PayoutList;
import tollgate.dynamodb.payouts.PayoutWait;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Lists the payouts that wait for a person, page by page, with the scope payouts.operate. */
public final class PayoutListHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final PayoutList list;
  private final String scope;

  public PayoutListHandler() {
    this(SnapStart.onLambda(PayoutListHandler::prime));
  }

  public PayoutListHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, "payouts");
    this.list = new PayoutList(deployment);
    this.scope = deployment.variable("OPERATE_SCOPE");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::list);
  }

  private Reply list(Request request) {
    request.requireScope(scope);
    Set<PayoutWait> reasons =
        request
            .query("status", PayoutListHandler::reasons)
            .orElseGet(() -> Set.of(PayoutWait.values()));
    PayoutList.Page page =
        list.page(request.query("cursor", PayoutListHandler::decoded), request.budget());
    List<JsonObject> payouts =
        page.payouts().stream()
            .flatMap(view ->
                PayoutWait.of(view, request.now()).filter(reasons::contains).stream()
                    .map(wait -> shown(view, wait)))
            .toList();
    return new Reply.Fresh(
        new Answer(
            200,
            "found",
            JsonObject.with("payouts", JsonObject.array(payouts))
                .and("cursor", page.last().map(PayoutListHandler::encoded))
                .toString()));
  }

  /** One or more, with commas between them. */
  private static Set<PayoutWait> reasons(String text) {
    return Stream.of(text.split(",", -1)).map(PayoutWait::named).collect(Collectors.toSet());
  }

  private static String encoded(RedPacketId last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.value().getBytes(StandardCharsets.UTF_8));
  }

  private static RedPacketId decoded(String cursor) {
    return new RedPacketId(
        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
  }

  private static JsonObject shown(PayoutView view, PayoutWait wait) {
    JsonObject shown = JsonObject.with("redPacketId", view.redPacketId()).and("wait", wait);
    view.packet().ifPresent(packet -> show(packet, shown));
    return shown
        .and("firstSentAt", view.sentAt())
        .and("lastTriedAt", view.triedAt().map(Instant::parse))
        .and("contradiction", view.contradiction());
  }

  private static void show(RedPacket packet, JsonObject shown) {
    Optional<Withdrawal> withdrawal = packet.withdrawal();
    shown
        .and("status", packet.status())
        .and("attempt", packet.attempt())
        .and("owner", packet.owner())
        .and("amount", packet.amount())
        .and("reference", packet.reference())
        .and("orderedAt", withdrawal.map(Withdrawal::requestedAt));
  }

  /** Lists a payout that was first sent a day ago. */
  private static void prime(DynamoDbStub dynamoDb) {
    PayoutListHandler handler = new PayoutListHandler(dynamoDb.deployment());
    for (RedPacketStatus status : List.of(RedPacketStatus.WITHDRAWING, RedPacketStatus.FAILED)) {
      dynamoDb.holds(
          RedPackets.sent(
              new RedPacketId(Priming.USER),
              status,
              dynamoDb.deployment().clock().instant().minus(PayoutFirstSend.MOST_AGE)));
      Priming.of(handler, "GET /payouts", Map.of(), new JsonObject(), handler.scope);
    }
  }
}
