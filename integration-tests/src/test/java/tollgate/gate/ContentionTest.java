package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.HoldingClient;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.World;

/**
 * Contention and throttling, which DynamoDB Local never shows: injected, and retried inside the
 * time that is left.
 */
@EngineContract
class ContentionTest {

  private static final Fault EQUAL_REQUEST_UNDER_WAY =
      Fault.cancelled("TransactionConflict", "None", "None");
  private static final String STATED = "{\"amount\":{\"minorUnits\":888,\"currency\":\"CNY\"}}";

  private static final Fault PACKET_HELD = Fault.cancelled("None", "TransactionConflict", "None");

  /** A look is one more call, which the next fault meets. */
  private static final Set<Fault> FOLLOWED_BY_A_LOOK = Set.of(EQUAL_REQUEST_UNDER_WAY, PACKET_HELD);

  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();
  private final String packet = "rp-" + UUID.randomUUID();
  private final String product = "p-" + UUID.randomUUID();
  private final Functions healthy = WORLD.functions();

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  static List<Fault> hindrances() {
    return List.of(
        PACKET_HELD,
        EQUAL_REQUEST_UNDER_WAY,
        Fault.cancelled("None", "ThrottlingError", "None"),
        Fault.cancelled("None", "ProvisionedThroughputExceeded", "None"),
        Fault.cancelled("None", "ConditionalCheckFailed", "TransactionConflict"),
        Fault.cancelled("None", "ThrottlingError", "ConditionalCheckFailed"),
        Fault.CONFLICT_EXCEPTION,
        Fault.THROTTLE,
        Fault.SERVER_ERROR,
        Fault.LOSE_REQUEST);
  }

  @ParameterizedTest
  @MethodSource("hindrances")
  void triesAgainAndActsOnce(Fault hindrance) {
    WORLD.redPacket(packet, user, 888);
    FaultyClient client = new FaultyClient(hindrance, hindrance, hindrance);
    Response response = WORLD.functions(client).withdraw(user, packet, "k", STATED);
    assertThat(response.told()).isEqualTo("202");
    assertThat(response.isReplay()).isFalse();
    assertThat(client.calls()).hasSize(FOLLOWED_BY_A_LOOK.contains(hindrance) ? 5 : 4);
  }

  /** One transaction that is refused, and one read: no second transaction, no conflict with it. */
  @Test
  void readsTheAnswerOfTheEqualRequestThatIsAheadOfIt() {
    WORLD.redPacket(packet, user, 888);
    Fault twin =
        Fault.instead(() -> {
          assertThat(healthy.withdraw(user, packet, "k", STATED).told()).isEqualTo("202");
          return TransactionCanceledException.builder()
              .cancellationReasons(
                  CancellationReason.builder().code("TransactionConflict").build(),
                  CancellationReason.builder().code("TransactionConflict").build(),
                  CancellationReason.builder().code("None").build())
              .build();
        });
    FaultyClient client = new FaultyClient(twin);
    Response response = WORLD.functions(client).withdraw(user, packet, "k", STATED);
    assertThat(response.told()).isEqualTo("202");
    assertThat(response.isReplay()).isTrue();
    assertThat(client.calls())
        .hasExactlyElementsOfTypes(TransactWriteItemsRequest.class, BatchGetItemRequest.class);
  }

  @Test
  void actsItselfWhenTheEqualRequestAheadOfItFailed() {
    WORLD.redPacket(packet, user, 888);
    FaultyClient client = new FaultyClient(EQUAL_REQUEST_UNDER_WAY);
    Response response = WORLD.functions(client).withdraw(user, packet, "k", STATED);
    assertThat(response.told()).isEqualTo("202");
    assertThat(response.isReplay()).isFalse();
    assertThat(client.calls())
        .hasExactlyElementsOfTypes(
            TransactWriteItemsRequest.class,
            BatchGetItemRequest.class,
            TransactWriteItemsRequest.class);
  }

  @ParameterizedTest
  @MethodSource("hindrances")
  void answersTryAgainWhenTheStormOutlastsTheRequest(Fault hindrance) {
    WORLD.redPacket(packet, user, 888);
    Functions functions = WORLD.functions(new FaultyClient().afterwards(() -> hindrance));
    Response response =
        functions.send(
            Event.post("/red-packets/{redPacketId}/withdrawal", Map.of("redPacketId", packet))
                .user(user)
                .key("k")
                .timeMillis(900));
    assertThat(response.told()).isEqualTo("503 contended");
    assertThat(healthy.outcome(user, "withdrawal", "k").told()).isEqualTo("404 outcome-not-found");
    assertThat(healthy.withdraw(user, packet, "k").told()).isEqualTo("202");
  }

  @Test
  void bindsADeclineThroughAConflictOfThePlainWrite() {
    WORLD.redPacket(packet, "somebody-else", 888);
    Functions functions =
        WORLD.functions(
            new FaultyClient(Fault.NONE, Fault.CONFLICT_EXCEPTION, Fault.THROTTLE, Fault.NONE));
    assertThat(functions.withdraw(user, packet, "k").told()).isEqualTo("404 red-packet-not-found");
    assertThat(healthy.withdraw(user, packet, "k").isReplay()).isTrue();
  }

  @Test
  void readsThroughThrottling() {
    WORLD.wallet(user, 100);
    assertThat(WORLD.functions(new FaultyClient(Fault.THROTTLE)).wallet(user).status())
        .isEqualTo(200);
    assertThat(
            WORLD
                .functions(new FaultyClient().afterwards(() -> Fault.THROTTLE))
                .send(Event.get("/wallet", Map.of()).user(user).timeMillis(900))
                .told())
        .isEqualTo("503 contended");
  }

  @Test
  void servesAStormOfBuyersOnOneWalletWhoseItemsAreHeldByOneAtATime() {
    WORLD.wallet(user, 10_000).product(product, 70);
    HoldingClient holding = new HoldingClient();
    Functions functions = WORLD.functions(holding);
    List<Response> responses = Race.of(32, i -> functions.buy(user, product, "k-" + i));
    assertThat(responses).extracting(Response::told).containsOnly("201");
    assertThat(holding.conflicts()).as("the storm did happen").isPositive();
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(10_000 - 32 * 70);
  }

  @Test
  void neverMixesUpOutcomesUnderRandomFaults() {
    long seed = System.nanoTime();
    System.out.println("ContentionTest seed " + seed);
    Random random = new Random(seed);
    WORLD.wallet(user, 100).room("r-" + user, user, "guest", 30, RoomPayer.HOST);
    List<Fault> faults = hindrances();
    AtomicInteger calls = new AtomicInteger();
    FaultyClient client =
        new FaultyClient()
            .afterwards(() ->
                calls.incrementAndGet() % 3 == 0
                    ? Fault.NONE
                    : faults.get(random.nextInt(faults.size())));
    Functions functions = WORLD.functions(client);
    for (int i = 0; i < 20; i++) {
      assertThat(functions.enter(user, "r-" + user, "k-" + i).told()).isEqualTo("201");
    }
    assertThat(Auditor.of(WORLD).balance(user)).as("seed " + seed).isEqualTo(70);
  }

  @Test
  void keepsManyBuyersOfOneProductApart() {
    HoldingClient holding = new HoldingClient();
    Functions functions = WORLD.functions(holding);
    WORLD.product(product, 7);
    List<Response> responses =
        Race.of(
            24,
            i -> {
              WORLD.wallet(user + i, 7);
              return functions.buy(user + i, product, "k");
            });
    assertThat(responses).extracting(Response::told).containsOnly("201");
    assertThat(holding.conflicts()).as("buyers share no row").isZero();
  }
}
