package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.World;

/**
 * A row that changes once, or whose key belongs to one act, is read after a conflict: the
 * transaction that held it may have made ours impossible. Without that read a crowd sends
 * transactions that can only fail, each of which holds the row for the others. A claim takes
 * another lead instead: see LeadConflictTest.
 */
@EngineContract
class DoomedTransactionsTest {

  private static final World WORLD = new World();
  private static final long FAR_FUTURE = 4_000_000_000_000L;

  private final String id = UUID.randomUUID().toString();

  /**
   * Requests for one act.
   *
   * @param held the positions at which our first transaction meets the rival's
   * @param prepare writes the rows for an id
   * @param request ours and, with another key, the rival's: by id and key
   * @param afterWinner the calls and the answer if the rival was committed
   * @param afterLoser the same if the rival failed
   */
  record Crowd(
      String route,
      List<Integer> held,
      Consumer<String> prepare,
      BiFunction<String, String, Event> request,
      String rivalsKey,
      String afterWinner,
      String afterLoser) {

    @Override
    public String toString() {
      return route;
    }
  }

  static Stream<Crowd> crowds() {
    return Stream.of(
        new Crowd(
            "POST /red-packets/{redPacketId}/withdrawal",
            List.of(1),
            id -> WORLD.redPacket(id, id, 888),
            (id, key) ->
                Event.post("/red-packets/{redPacketId}/withdrawal", Map.of("redPacketId", id))
                    .user(id)
                    .key(key)
                    .body("{\"amount\":" + cny(888) + "}"),
            "r",
            "TRB 409 already-withdrawn",
            "TRT 202"),
        // The row that belongs to one act is the order, and only an equal request has its id.
        new Crowd(
            "POST /purchases",
            List.of(0, 1, 2),
            id -> WORLD.wallet(id, 100).product(id, 70),
            (id, key) ->
                Event.post("/purchases", Map.of())
                    .user(id)
                    .key(key)
                    .body("{\"productId\":\"%s\",\"quantity\":1}".formatted(id)),
            "k",
            "RTR 201",
            "RTRT 201"),
        new Crowd(
            "POST /rooms/{roomId}/entries",
            List.of(1, 2),
            id -> WORLD.wallet(id, 100).room(id, id, "guest", 30, RoomPayer.HOST),
            (id, key) ->
                Event.post("/rooms/{roomId}/entries", Map.of("roomId", id))
                    .user(id)
                    .key(key)
                    .body("{\"fee\":" + cny(30) + "}"),
            "r",
            "TRT 201",
            "TRT 201"),
        new Crowd(
            "POST /transfers",
            List.of(1, 2, 3, 4),
            id -> WORLD.wallet(id, 100).wallet("to-" + id, 0),
            (id, key) ->
                Event.post("/transfers", Map.of())
                    .user(id)
                    .key(key)
                    .body(
                        "{\"to\":\"to-%s\",\"amount\":%s,\"reference\":\"rent\"}"
                            .formatted(id, cny(30))),
            "r",
            "TRB 200",
            "TRT 201"),
        new Crowd(
            "POST /wallets/{userId}/credits",
            List.of(1, 2),
            id -> WORLD.wallet(id, 100),
            (id, key) ->
                service("/wallets/{userId}/credits", "userId", id, "wallets.credit", key)
                    .body("{\"amount\":%s,\"reference\":\"c-%s\"}".formatted(cny(30), id)),
            "r",
            "TRB 200",
            "TRT 201"),
        new Crowd(
            "POST /orders/{orderId}/refunds",
            List.of(2, 3),
            DoomedTransactionsTest::bought,
            (id, key) ->
                service("/orders/{orderId}/refunds", "orderId", order(id), "orders.refund", key),
            "r",
            "RTRB 409 refund-exceeds-payment",
            "RTRT 201"),
        change("freeze", id -> WORLD.wallet(id, 100), "409 already-frozen"),
        change(
            "unfreeze",
            id -> {
              WORLD.wallet(id, 100);
              assertThat(WORLD.functions().send(change("freeze", id, "f")).told()).isEqualTo("200");
            },
            "409 not-frozen"),
        end("completion"),
        end("release"));
  }

  private static Crowd change(String act, Consumer<String> prepare, String decline) {
    return new Crowd(
        "POST /wallets/{userId}/" + act,
        List.of(1),
        prepare,
        (id, key) -> change(act, id, key),
        "r",
        "TRB " + decline,
        "TRT 200");
  }

  private static Event change(String act, String id, String key) {
    return service("/wallets/{userId}/" + act, "userId", id, "wallets.freeze", key)
        .body("{\"reason\":\"complaint\"}");
  }

  private static Crowd end(String end) {
    return new Crowd(
        "POST /leads/{leadId}/" + end,
        List.of(1),
        id -> {
          WORLD.lead(id, id, 1);
          Rows rows = new Rows(WORLD);
          rows.set("LeadsTable", "leadId", id, "status", "CLAIMED");
          rows.set("LeadsTable", "leadId", id, "claimedBy", id);
          rows.set("LeadsTable", "leadId", id, "fence", 1);
          rows.set("LeadsTable", "leadId", id, "leaseEndsAtMillis", FAR_FUTURE);
          rows.remove("LeadsTable", "leadId", id, "freeRank");
        },
        (id, key) -> Functions.endOfClaim(end, id, id, id, 1, key),
        "r",
        "TRB 409 claim-ended",
        "TRT 200");
  }

  private static Event service(
      String route, String parameter, String value, String scope, String key) {
    return Event.post(route, Map.of(parameter, value))
        .user("service-" + value)
        .claim("scope", scope)
        .key(key);
  }

  private static void bought(String id) {
    WORLD.wallet(id, 100).product(id, Money.of(70, "CNY"), true, OptionalLong.of(5));
    assertThat(WORLD.functions().buy(id, id, "bought").told()).isEqualTo("201");
  }

  private static String order(String buyer) {
    return Auditor.string(
        Auditor.of(WORLD).items("OrdersTable", "userId", buyer).getFirst(), "orderId");
  }

  private static String cny(long minorUnits) {
    return "{\"minorUnits\":%d,\"currency\":\"CNY\"}".formatted(minorUnits);
  }

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @ParameterizedTest
  @MethodSource("crowds")
  void sendsNoTransactionThatCanOnlyFail(Crowd crowd) {
    crowd.prepare().accept(id);
    Event rivals = crowd.request().apply(id, crowd.rivalsKey());
    assertThat(told(crowd, () -> assertThat(healthy(rivals).status()).isLessThan(300)))
        .isEqualTo(crowd.afterWinner());
  }

  @ParameterizedTest
  @MethodSource("crowds")
  void sendsItsTransactionAgainAfterARivalThatFailed(Crowd crowd) {
    crowd.prepare().accept(id);
    assertThat(told(crowd, () -> {})).isEqualTo(crowd.afterLoser());
  }

  private static Response healthy(Event event) {
    return WORLD.functions().send(event);
  }

  /** The calls of our request and its answer. */
  private String told(Crowd crowd, Runnable rival) {
    FaultyClient client =
        new FaultyClient(
            MeanwhileClient.beforeFirstTransaction(() -> {
              rival.run();
              var _ = held(crowd.held()).around(() -> "nothing is sent");
            }));
    Response response = WORLD.functions(client).send(crowd.request().apply(id, "k"));
    return client.calls().stream().map(DoomedTransactionsTest::kind).collect(Collectors.joining())
        + " "
        + response.told();
  }

  private static String kind(Object request) {
    return switch (request) {
      case TransactWriteItemsRequest _ -> "T";
      case BatchGetItemRequest _ -> "R";
      case PutItemRequest _ -> "B";
      default -> throw new AssertionError("a call of no known kind: " + request);
    };
  }

  private static Fault held(List<Integer> positions) {
    String[] reasons = new String[positions.getLast() + 1];
    Arrays.fill(reasons, "None");
    positions.forEach(position -> reasons[position] = "TransactionConflict");
    return Fault.cancelled(reasons);
  }
}
