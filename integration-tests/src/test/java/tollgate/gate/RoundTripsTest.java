package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.contract.PostRoute;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.scale.CallKinds;
import tollgate.scale.Case;
import tollgate.scale.Cases;
import tollgate.scale.Names;
import tollgate.scale.Promise;
import tollgate.scale.Stage;
import tollgate.testing.Auditor;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.World;

/**
 * How many calls to DynamoDB each outcome makes, of which kind, in which order. The tables are in
 * the package {@code tollgate.scale}, beside the cases of each operation; {@link CallKinds}
 * explains the letters.
 */
class RoundTripsTest {

  private static final World WORLD = new World();
  private static final CallKinds KINDS =
      new CallKinds(
          WORLD.table("IdempotencyTokensTable"),
          WORLD.table("OrdersTable"),
          WORLD.table("LeadsTable"));

  /** Behind the token and the order, as the product has no limit. */
  private static final Fault WALLET_HELD = Fault.cancelled("None", "None", "TransactionConflict");

  private static final String STATED = "{\"amount\":{\"minorUnits\":888,\"currency\":\"CNY\"}}";

  @TestFactory
  Stream<DynamicTest> makesTheCallsThatArePromised() {
    return Cases.promises()
        .map(promise ->
            DynamicTest.dynamicTest(
                promise.toString(),
                () ->
                    assertThat(calls(promise)).as(promise.toString()).isEqualTo(promise.calls())));
  }

  @Test
  void promisesSomethingOfEveryCase() {
    Stream<String> cases =
        Cases.all().stream()
            .flatMap(it ->
                it.givens().stream().map(given -> it.function() + " " + it.name() + " " + given));
    assertThat(Cases.promises().map(Promise::toString))
        .containsExactlyInAnyOrderElementsOf(cases.toList());
  }

  @ParameterizedTest
  @MethodSource("tollgate.contract.PostRoute#all")
  void asksNothingForARequestThatIsMalformed(PostRoute route) {
    FaultyClient client = new FaultyClient();
    Functions functions = WORLD.functions(client);
    Event event = route.request().user("u").key("k").body("{\"x\":1}");
    assertThat(functions.send(event).status()).isEqualTo(400);
    assertThat(functions.send(event.key("\"")).status()).isEqualTo(400);
    assertThat(functions.send(event.body("x".repeat(16_385))).status()).isEqualTo(413);
    assertThat(functions.send(event.header("content-type", "text/plain")).status()).isEqualTo(415);
    assertThat(functions.send(route.request()).status()).isEqualTo(401);
    assertThat(client.calls()).isEmpty();
  }

  @Test
  void repeatsAfterAConflictOnlyTheCallThatMetIt() {
    String id = UUID.randomUUID().toString();
    WORLD.wallet(id, 100).product(id, 70);
    FaultyClient client =
        new FaultyClient(Fault.NONE, Fault.cancelled("None", "None", "TransactionConflict"));
    assertThat(WORLD.functions(client).buy(id, id, "k").told()).isEqualTo("201");
    assertThat(KINDS.of(client.calls())).isEqualTo("RTT");
  }

  /** Whoever holds the packet withdraws it: a look tells, and nobody has to be refused for it. */
  @Test
  void looksAtAHeldRedPacketAndHoldsItForNoDecline() {
    String id = UUID.randomUUID().toString();
    WORLD.redPacket(id, id, 888);
    FaultyClient client =
        new FaultyClient(heldWhile(() -> WORLD.functions().withdraw(id, id, "o")));
    Response response = WORLD.functions(client).withdraw(id, id, "k", STATED);
    assertThat(response.told()).isEqualTo("409 already-withdrawn");
    assertThat(KINDS.of(client.calls())).isEqualTo("TRB");
  }

  @Test
  void triesAgainWhatIsStillThereWhenTheHolderIsGone() {
    String id = UUID.randomUUID().toString();
    WORLD.redPacket(id, id, 888);
    FaultyClient client = new FaultyClient(heldWhile(() -> {}));
    assertThat(WORLD.functions(client).withdraw(id, id, "k", STATED).told()).isEqualTo("202");
    assertThat(KINDS.of(client.calls())).isEqualTo("TRT");
  }

  @Test
  void entersARoomFreeThatIsChargedWhileItIsHeld() {
    String id = UUID.randomUUID().toString();
    WORLD.wallet(id, 100).room(id, id, "guest", 30, RoomPayer.HOST);
    FaultyClient client =
        new FaultyClient(Fault.NONE, heldWhile(() -> WORLD.functions().enter(id, id, "o")));
    Response response = WORLD.functions(client).enter(id, id, "k");
    assertThat(response.told()).isEqualTo("201");
    assertThat(KINDS.of(client.calls())).isEqualTo("RTRT");
    assertThat(Auditor.of(WORLD).balance(id)).isEqualTo(70);
  }

  @Test
  void looksAtAWalletThatIsHeldTimeAndAgainAndHoldsItForNoDecline() {
    String id = UUID.randomUUID().toString();
    WORLD.wallet(id, 100).product(id, 70);
    FaultyClient client =
        new FaultyClient(
            Fault.NONE,
            WALLET_HELD,
            WALLET_HELD,
            WALLET_HELD,
            after(() -> WORLD.functions().buy(id, id, "o"), WALLET_HELD));
    Response response = WORLD.functions(client).buy(id, id, "k");
    assertThat(response.told()).isEqualTo("402 insufficient-balance");
    assertThat(KINDS.of(client.calls())).isEqualTo("RTTTTCB");
    assertThat(Auditor.of(WORLD).balance(id)).isEqualTo(30);
  }

  @Test
  void buysFromAWalletThatCoversThePriceAfterALook() {
    String id = UUID.randomUUID().toString();
    WORLD.wallet(id, 100).product(id, 70);
    FaultyClient client =
        new FaultyClient(Fault.NONE, WALLET_HELD, WALLET_HELD, WALLET_HELD, WALLET_HELD);
    assertThat(WORLD.functions(client).buy(id, id, "k").told()).isEqualTo("201");
    assertThat(KINDS.of(client.calls())).isEqualTo("RTTTTCT");
    assertThat(Auditor.of(WORLD).balance(id)).isEqualTo(30);
  }

  @Test
  void looksAtAStockThatIsHeldTimeAndAgainAndHoldsItForNoDecline() {
    String id = UUID.randomUUID().toString();
    WORLD
        .wallet(id, 100)
        .wallet("other-" + id, 100)
        .product(id, Money.of(7, "CNY"), true, OptionalLong.of(1));
    Fault held = Fault.cancelled("None", "None", "TransactionConflict", "None", "None");
    FaultyClient client =
        new FaultyClient(
            Fault.NONE,
            held,
            held,
            held,
            after(() -> WORLD.functions().buy("other-" + id, id, "o"), held));
    assertThat(WORLD.functions(client).buy(id, id, "k").told()).isEqualTo("409 out-of-stock");
    assertThat(KINDS.of(client.calls())).isEqualTo("RTTTTCB");
  }

  /** The item of the first step is held, by whoever does this. */
  private static Fault heldWhile(Runnable somebodyElse) {
    return after(somebodyElse, Fault.cancelled("None", "TransactionConflict"));
  }

  private static Fault after(Runnable somebodyElse, Fault fault) {
    return new Fault() {
      @Override
      public <R> R around(Supplier<R> call) {
        somebodyElse.run();
        return fault.around(call);
      }
    };
  }

  @Test
  void decidesAnewInOneMoreCallWhatChangedBetweenReadAndTransaction() {
    String id = UUID.randomUUID().toString();
    WORLD.wallet(id, 100).room(id, id, "guest", 30, RoomPayer.HOST);
    FaultyClient client =
        new FaultyClient(
            MeanwhileClient.beforeFirstTransaction(
                () -> new Rows(WORLD).set("RoomsTable", "roomId", id, "fee", 31)));
    assertThat(WORLD.functions(client).enter(id, id, "k").told()).isEqualTo("201");
    assertThat(KINDS.of(client.calls())).isEqualTo("RTT");
  }

  /** The index is not asked alone a second time. */
  @Test
  void looksAtAFewLeadsInOneMoreCallBeforeItTriesASecondOne() {
    String id = UUID.randomUUID().toString();
    WORLD.lead("a" + id, id, 1).lead("b" + id, id, 1);
    Rows rows = new Rows(WORLD);
    FaultyClient client =
        new FaultyClient(
            MeanwhileClient.beforeFirstTransaction(() -> {
              rows.add("LeadsTable", "leadId", "a" + id, "fence", 1);
              rows.add("LeadsTable", "leadId", "b" + id, "fence", 1);
            }));
    assertThat(WORLD.functions(client).claim("op", id, "k" + id).told()).isEqualTo("200");
    assertThat(KINDS.of(client.calls())).isEqualTo("QQTQQLT");
  }

  @Test
  void logsAsManyCallsAsItMakes() {
    String id = UUID.randomUUID().toString();
    World world = new World().product(id, 70);
    FaultyClient client = new FaultyClient();
    Response response = world.functions(client).buy(id, id, "k");
    assertThat(response.told()).isEqualTo("404 wallet-not-found");
    assertThat(world.log()).singleElement().asString().contains("\"calls\":3,");
    assertThat(client.calls()).hasSize(3);
  }

  private static String calls(Promise promise) {
    Case wanted = promise.wanted();
    FaultyClient client = new FaultyClient();
    Stage stage = new Stage(WORLD, client, promise.given(), Names.usual(promise.toString()));
    wanted.prepare(stage);
    int before = client.calls().size();
    wanted.play(stage);
    return KINDS.of(client.calls().subList(before, client.calls().size()));
  }
}
