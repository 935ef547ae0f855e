package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.domain.WalletStatus;
import tollgate.testing.Auditor;
import tollgate.testing.DelegatingClient;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.FaultyNetwork;
import tollgate.testing.Functions;
import tollgate.testing.LogLine;
import tollgate.testing.NetworkFault;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/**
 * The network delivers a copy of a transaction after its caller has an answer. No answer is a
 * definite "no" that such a copy can still contradict.
 */
@EngineContract
class LateCopiesTest {

  private static final World WORLD = new World();
  private static final Rows ROWS = new Rows(WORLD);

  private final String id = UUID.randomUUID().toString();
  private final String user = "u-" + id;
  private final String packet = "rp-" + id;
  private final String product = "p-" + id;
  private final String room = "r-" + id;
  private final String queue = "q-" + id;
  private final String lead = "l-" + id;
  private final SetClock clock = new SetClock();
  private final Functions healthy = WORLD.functions(clock);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  /**
   * One operation whose first transaction is held by the network, while its second one is refused.
   *
   * @param before makes the rows that refuse it
   * @param ask sends the request, with a key or without one
   * @param refusal its answer if no copy of it is under way
   * @param change lets the transaction succeed from then on
   */
  record Case(
      String name,
      Consumer<LateCopiesTest> before,
      Ask ask,
      String refusal,
      Consumer<LateCopiesTest> change) {

    @Override
    public String toString() {
      return name;
    }
  }

  interface Ask {
    Response of(LateCopiesTest test, Functions functions, String key);
  }

  static List<Case> cases() {
    return List.of(
        new Case(
            "a purchase beyond the balance",
            it -> WORLD.wallet(it.user, 30).product(it.product, 80),
            (it, functions, key) -> functions.buy(it.user, it.product, key),
            "402 insufficient-balance",
            it -> WORLD.topUp(it.user, 100)),
        new Case(
            "a purchase from a frozen wallet",
            it ->
                WORLD
                    .wallet(it.user, Money.of(100, "CNY"), WalletStatus.FROZEN)
                    .product(it.product, 80),
            (it, functions, key) -> functions.buy(it.user, it.product, key),
            "403 wallet-frozen",
            it -> ROWS.set("WalletsTable", "userId", it.user, "status", "ACTIVE")),
        new Case(
            "a room entry beyond the balance",
            it -> WORLD.wallet(it.user, 10).room(it.room, it.user, "guest", 30, RoomPayer.HOST),
            (it, functions, key) -> functions.enter(it.user, it.room, key, amount("fee", 30)),
            "402 insufficient-balance",
            it -> WORLD.topUp(it.user, 100)),
        new Case(
            "a hold beyond the balance",
            it -> WORLD.wallet(it.user, 10),
            (it, functions, key) ->
                functions.send(
                    Event.post("/holds", Map.of())
                        .user(it.user)
                        .key(key)
                        .body(
                            "{\"amount\":{\"minorUnits\":30,\"currency\":\"CNY\"},"
                                + "\"expiresInSeconds\":60}")),
            "402 insufficient-balance",
            it -> WORLD.topUp(it.user, 100)),
        new Case(
            "a withdrawal of a packet that did not hit",
            it -> WORLD.redPacket(it.packet, it.user, 888, false),
            (it, functions, key) ->
                functions.withdraw(it.user, it.packet, key, amount("amount", 888)),
            "409 not-eligible",
            it -> ROWS.set("RedPacketsTable", "redPacketId", it.packet, "eligible", true)),
        new Case(
            "a lead completion with a stale fence",
            LateCopiesTest::claimLead,
            (it, functions, key) -> functions.complete(it.user, it.queue, it.lead, 2, key),
            "409 stale-fence",
            LateCopiesTest::claimLeadAgain),
        new Case(
            "a lead release with a stale fence",
            LateCopiesTest::claimLead,
            (it, functions, key) -> functions.release(it.user, it.queue, it.lead, 2, key),
            "409 stale-fence",
            LateCopiesTest::claimLeadAgain));
  }

  private void claimLead() {
    WORLD.lead(lead, queue, 1);
    assertThat(healthy.claim(user, queue, "first").told()).isEqualTo("200");
  }

  private void claimLeadAgain() {
    assertThat(healthy.release(user, queue, lead, 1, "release").told()).isEqualTo("200");
    assertThat(healthy.claim(user, queue, "second").told()).isEqualTo("200");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersNothingDefiniteWithoutAKeyWhileACopyMayArrive(Case it) {
    it.before().accept(this);
    FaultyNetwork network = FaultyNetwork.of("TransactWriteItems", NetworkFault.HOLD);
    assertThat(it.ask().of(this, over(network), "").told()).isEqualTo("503 contended");

    it.change().accept(this);
    network.deliverAll();
    Response retry = it.ask().of(this, healthy, "");
    assertThat(retry.status()).as("the copy took effect").isBetween(200, 299);
    assertThat(retry.isReplay()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void refusesALateCopyOnceADeclineIsBoundToItsKey(Case it) {
    it.before().accept(this);
    FaultyNetwork network = FaultyNetwork.of("TransactWriteItems", NetworkFault.HOLD);
    Response declined = it.ask().of(this, over(network), "k");
    assertThat(declined.told()).isEqualTo(it.refusal());

    it.change().accept(this);
    List<List<Map<String, AttributeValue>>> before = allRows();
    network.deliverAll();
    assertThat(allRows()).isEqualTo(before);
    assertThat(it.ask().of(this, healthy, "k").body()).isEqualTo(declined.body());
  }

  /** The one gap that remains without a key, as docs/reference/idempotency.md says. */
  @ParameterizedTest
  @MethodSource("cases")
  void letsACopyOfAnEarlierRequestArriveAfterADeclineWithoutAKey(Case it) {
    it.before().accept(this);
    FaultyNetwork network = FaultyNetwork.of("TransactWriteItems", NetworkFault.HOLD);
    assertThat(it.ask().of(this, over(network), "").told()).isEqualTo("503 contended");
    assertThat(it.ask().of(this, healthy, "").told()).isEqualTo(it.refusal());

    it.change().accept(this);
    network.deliverAll();
    assertThat(it.ask().of(this, healthy, "").isReplay()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void takesATransactionInProgressForACopyThatIsUnderWay(Case it) {
    it.before().accept(this);
    assertThat(it.ask().of(this, whoseCopyIsInProgress(), "").told()).isEqualTo("503 contended");
    assertThat(it.ask().of(this, whoseCopyIsInProgress(), "k").told()).isEqualTo(it.refusal());
  }

  @Test
  void answersNothingDefiniteAboutAQueueWhileAClaimMayArrive() {
    WORLD.lead(lead, queue, 1);
    AtomicBoolean sent = new AtomicBoolean();
    FaultyNetwork network =
        new FaultyNetwork(operation -> {
          boolean first = operation.equals("TransactWriteItems") && sent.compareAndSet(false, true);
          if (first) {
            assertThat(healthy.claim("faster", queue, "k").told()).isEqualTo("200");
          }
          return first ? NetworkFault.HOLD : NetworkFault.NONE;
        });
    assertThat(over(network).claim(user, queue, "k").told()).isEqualTo("503 contended");
  }

  @ParameterizedTest
  @EnumSource
  void buysOnceAndCountsWhatItSentWhateverTheNetworkDoes(NetworkFault fault) {
    WORLD.wallet(user, 100).product(product, 70);
    FaultyNetwork network = FaultyNetwork.of("TransactWriteItems", fault);
    Response bought = over(network).buy(user, product, "k");
    assertThat(bought.told()).isEqualTo("201");
    assertThat(bought.isReplay()).isFalse();
    assertThat(LogLine.of(WORLD).getLast().number("calls")).isEqualTo(network.sent().size());
    network.deliverAll();
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(30);
    assertThat(healthy.buy(user, product, "k").body()).isEqualTo(bought.body());
  }

  @ParameterizedTest
  @EnumSource
  void declinesOnceAndCountsWhatItSentWhateverTheNetworkDoes(NetworkFault fault) {
    WORLD.wallet(user, 10).product(product, 70);
    FaultyNetwork network = FaultyNetwork.of("PutItem", fault);
    Response declined = over(network).buy(user, product, "k");
    assertThat(declined.told()).isEqualTo("402 insufficient-balance");
    assertThat(declined.isReplay()).as("it is this execution's own").isFalse();
    assertThat(LogLine.of(WORLD).getLast().number("calls")).isEqualTo(network.sent().size());
    network.deliverAll();
    WORLD.topUp(user, 100);
    assertThat(healthy.buy(user, product, "k").body()).isEqualTo(declined.body());
  }

  /** A lost read has no effect, so it leaves nothing that could contradict an answer. */
  @Test
  void declinesWithoutAKeyThoughTheAnswerToAReadWasLost() {
    WORLD.wallet(user, 10).product(product, 70);
    FaultyNetwork network = FaultyNetwork.of("BatchGetItem", NetworkFault.LOSE_ANSWER);
    assertThat(over(network).buy(user, product, "").told()).isEqualTo("402 insufficient-balance");
  }

  private Functions over(FaultyNetwork network) {
    return WORLD.functions(network.dynamoDb(), clock);
  }

  /** Functions whose first transaction finds that a copy of it is in progress. */
  private Functions whoseCopyIsInProgress() {
    AtomicBoolean met = new AtomicBoolean();
    return WORLD.functions(
        new DelegatingClient() {
          @Override
          protected <Q, R> R pass(Q request, Function<Q, R> call) {
            if (request instanceof TransactWriteItemsRequest && met.compareAndSet(false, true)) {
              throw TransactionInProgressException.builder().message("in progress").build();
            }
            return call.apply(request);
          }
        },
        clock);
  }

  private static List<List<Map<String, AttributeValue>>> allRows() {
    return World.TEMPLATE.tables().stream()
        .map(table -> Auditor.of(WORLD).items(table.request().tableName()))
        .toList();
  }

  private static String amount(String field, long minorUnits) {
    return "{\"%s\":{\"minorUnits\":%d,\"currency\":\"CNY\"}}".formatted(field, minorUnits);
  }
}
