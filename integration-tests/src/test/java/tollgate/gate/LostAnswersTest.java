package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.FaultyNetwork;
import tollgate.testing.Functions;
import tollgate.testing.LateClient;
import tollgate.testing.NetworkFault;
import tollgate.testing.Response;
import tollgate.testing.World;

/** Crashes and lost answers: a request that was acted on is never acted on again. */
@EngineContract
class LostAnswersTest {

  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();
  private final String packet = "rp-" + UUID.randomUUID();
  private final String product = "p-" + UUID.randomUUID();
  private final Functions healthy = WORLD.functions();

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void leavesNoTraceWhenTheProcessDiesBeforeSending() {
    WORLD.redPacket(packet, user, 888);
    assertThatExceptionOfType(Fault.Killed.class)
        .isThrownBy(() -> facing(Fault.DIE_BEFORE).withdraw(user, packet, "k"));
    assertThat(healthy.outcome(user, "withdrawal", "k").told()).isEqualTo("404 outcome-not-found");

    Response retry = healthy.withdraw(user, packet, "k");
    assertThat(retry.told()).isEqualTo("202");
    assertThat(retry.isReplay()).isFalse();
  }

  @Test
  void replaysTheSuccessWhenTheProcessDiedAfterCommit() {
    WORLD.wallet(user, 100).product(product, 70);
    assertThatExceptionOfType(Fault.Killed.class)
        .isThrownBy(() -> facing(Fault.NONE, Fault.DIE_AFTER).buy(user, product, "k"));

    Response retry = healthy.buy(user, product, "k");
    assertThat(retry.told()).isEqualTo("201");
    assertThat(retry.isReplay()).isTrue();
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(30);
  }

  @Test
  void takesTheSecondCopyOfOneTransactionForTheFirst() {
    WORLD.wallet(user, 100).product(product, 70);
    FaultyNetwork network = FaultyNetwork.of("TransactWriteItems", NetworkFault.LOSE_ANSWER);
    Response response = WORLD.functions(network.dynamoDb()).buy(user, product, "k");
    assertThat(response.told()).isEqualTo("201");
    assertThat(response.isReplay()).isFalse();
    assertThat(network.sent("TransactWriteItems")).isEqualTo(2);
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(30);
  }

  @Test
  void knowsItsOwnSuccessWhenTheAnswerIsLostAboveTheSdk() {
    WORLD.redPacket(packet, user, 888);
    FaultyClient client = new FaultyClient(Fault.LOSE_ANSWER);
    Response response = WORLD.functions(client).withdraw(user, packet, "k", amount(888));
    assertThat(response.told()).isEqualTo("202");
    assertThat(response.isReplay()).as("it is this execution's own").isFalse();
    assertThat(client.calls()).hasSize(2);
    assertThat(response.text("withdrawalId"))
        .isEqualTo(
            Auditor.string(
                Auditor.of(WORLD).items("RedPacketsTable", "redPacketId", packet).getFirst(),
                "withdrawalId"));
  }

  @Test
  void replaysToANewInvocationWhatALostAnswerSaid() {
    WORLD.redPacket(packet, user, 888);
    Response first = facing(Fault.LOSE_ANSWER).withdraw(user, packet, "k", amount(888));
    Response again = healthy.withdraw(user, packet, "k", amount(888));
    assertThat(again.isReplay()).isTrue();
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void appliesOnceATransactionThatNeverArrived() {
    WORLD.wallet(user, 100).product(product, 70);
    Response response =
        facing(Fault.NONE, Fault.LOSE_REQUEST, Fault.SERVER_ERROR).buy(user, product, "k");
    assertThat(response.told()).isEqualTo("201");
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(30);
  }

  @Test
  void tellsWhatBecameOfAKeyWhoseAnswerWasLost() {
    WORLD.wallet(user, 100).product(product, 70);
    Response lost =
        WORLD
            .functions(new FaultyClient(Fault.NONE).afterwards(() -> Fault.LOSE_ANSWER))
            .send(
                Event.post("/purchases", Map.of())
                    .user(user)
                    .key("k")
                    .body("{\"productId\":\"%s\",\"quantity\":1}".formatted(product))
                    .timeMillis(900));
    assertThat(lost.told()).isEqualTo("503 contended");

    Response outcome = healthy.outcome(user, "purchase", "k");
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(outcome.json().path("status").asInt()).isEqualTo(201);
    Response retry = healthy.buy(user, product, "k");
    assertThat(outcome.json().path("body").toString()).isEqualTo(retry.body());
  }

  @Test
  void tellsABoundDeclineExactly() {
    WORLD.wallet(user, 10).product(product, 70);
    Response declined = healthy.buy(user, product, "k");
    Response outcome = healthy.outcome(user, "purchase", "k");
    assertThat(outcome.json().path("status").asInt()).isEqualTo(402);
    assertThat(outcome.json().path("body").toString()).isEqualTo(declined.body());
  }

  @Test
  void knowsItsOwnDeclineWhenTheSecondCopyOfItsBindingFailsOnTheCondition() {
    WORLD.redPacket(packet, "somebody-else", 888);
    FaultyNetwork network = FaultyNetwork.of("PutItem", NetworkFault.LOSE_ANSWER);
    Response response = WORLD.functions(network.dynamoDb()).withdraw(user, packet, "k");
    assertThat(network.sent("PutItem")).as("the first answer was lost").isEqualTo(2);
    assertThat(response.told()).isEqualTo("404 red-packet-not-found");
    assertThat(response.isReplay()).as("it is this execution's own").isFalse();
    assertThat(healthy.withdraw(user, packet, "k").isReplay()).isTrue();
  }

  @Test
  void sendsNoDeclineThatItHasNotBound() {
    WORLD.wallet(user, 10).product(product, 70);
    assertThatExceptionOfType(Fault.Killed.class)
        .isThrownBy(() -> facing(Fault.NONE, Fault.NONE, Fault.DIE_BEFORE).buy(user, product, "k"));
    WORLD.topUp(user, 100);
    assertThat(healthy.buy(user, product, "k").told())
        .as("the retry decides again")
        .isEqualTo("201");
  }

  @Test
  void answersTryAgainWhenADeclineCannotBeBound() {
    WORLD.wallet(user, 10).product(product, 70);
    Functions functions =
        WORLD.functions(
            new FaultyClient(Fault.NONE, Fault.NONE).afterwards(() -> Fault.LOSE_REQUEST));
    Response response =
        functions.send(
            Event.post("/purchases", Map.of())
                .user(user)
                .key("k")
                .body("{\"productId\":\"%s\",\"quantity\":1}".formatted(product))
                .timeMillis(900));
    assertThat(response.told()).isEqualTo("503 contended");
    assertThat(healthy.outcome(user, "purchase", "k").told()).isEqualTo("404 outcome-not-found");
  }

  @Test
  void saysNothingDefiniteWithoutAKeyWhileAnAttemptMayBeUnderWay() {
    WORLD.wallet(user, 10).product(product, 70);
    assertThat(facing(Fault.NONE, Fault.LOSE_REQUEST).buy(user, product, "").told())
        .isEqualTo("503 contended");
    assertThat(healthy.buy(user, product, "").told()).isEqualTo("402 insufficient-balance");
  }

  @Test
  void refusesAFirstAttemptThatArrivesAfterItsRetry() {
    WORLD.wallet(user, 100).product(product, 70);
    LateClient frozen = new LateClient();
    Response retried = WORLD.functions(frozen).buy(user, product, "k");
    assertThat(retried.told()).isEqualTo("201");
    frozen.arriveNow();
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(30);
    assertThat(healthy.buy(user, product, "k").body()).isEqualTo(retried.body());
  }

  private Functions facing(Fault... faults) {
    return WORLD.functions(new FaultyClient(faults));
  }

  private static String amount(long minorUnits) {
    return "{\"amount\":{\"minorUnits\":%d,\"currency\":\"CNY\"}}".formatted(minorUnits);
  }
}
