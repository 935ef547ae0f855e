package tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
 * How many calls to DynamoDB each outcome makes, of which kind, in which order:
 *
 * <ul>
 *   <li>T is the transaction, with the token as its first write
 *   <li>R is the one consistent read of token and row together; of a purchase with a caller's key,
 *       of the order too
 *   <li>A is the consistent read of the token again, before a decline that nothing binds
 *   <li>B is the write of the token alone that binds a decline
 *   <li>C is the consistent read, in a crowd, of all that may refuse a purchase
 *   <li>Q is the query of an index of leads
 *   <li>L is the consistent read of the token and a few leads together
 *   <li>G is the consistent read of one row
 *   <li>– is what cannot come about
 * </ul>
 */
class RoundTripsTest {

  private static final World WORLD = new World();
  private static final CallKinds KINDS =
      new CallKinds(
          WORLD.table("IdempotencyTokensTable"),
          WORLD.table("OrdersTable"),
          WORLD.table("LeadsTable"));

  /** A stated amount saves the read. A decline is bound to a caller's key, and to no other. */
  private static final String WITHDRAWAL =
      """
      withdrawal                 | stated, key | stated | key | neither
      202                        | T           | T      | RT  | RT
      202, replayed              | T           | T      | R   | R
      409 not-eligible, replayed | T           | –      | R   | –
      422 idempotency-key-reused | T           | –      | R   | –
      404 red-packet-not-found   | TB          | T      | RB  | RA
      409 already-withdrawn      | TB          | T      | RB  | RA
      409 not-eligible           | TB          | T      | RB  | RA
      409 currency-mismatch      | TB          | T      | –   | –
      409 amount-changed         | TB          | T      | –   | –
      """;

  /** Behind the token and the order, as the product has no limit. */
  private static final Fault WALLET_HELD = Fault.cancelled("None", "None", "TransactionConflict");

  private static final String STATED = "{\"amount\":{\"minorUnits\":888,\"currency\":\"CNY\"}}";

  /** A warm catalogue saves the read, except where it would refuse: then it is read anew. */
  private static final String PURCHASE =
      """
      purchase                                     | warm, key | warm | key | neither
      201                                          | T         | T    | RT  | RT
      201, price stated                            | T         | T    | RT  | RT
      201, limited stock                           | T         | T    | RT  | RT
      201, limited stock, price changed since read | TT        | TT   | –   | –
      201, replayed                                | T         | T    | R   | R
      402 insufficient-balance, replayed           | T         | –    | R   | –
      201, replayed by the order                   | T         | –    | R   | –
      422 idempotency-key-reused                   | T         | –    | R   | –
      422 idempotency-key-reused, by the order     | T         | –    | R   | –
      404 product-not-found                        | –         | –    | RB  | RA
      409 not-on-sale                              | RB        | RA   | RB  | RA
      409 currency-mismatch, stated price          | RB        | RA   | RB  | RA
      409 amount-changed                           | RB        | RA   | RB  | RA
      409 out-of-stock                             | RB        | RA   | RB  | RA
      409 out-of-stock, sold out since read        | TB        | T    | –   | –
      404 wallet-not-found                         | TB        | T    | RTB | RT
      403 wallet-frozen                            | TB        | T    | RTB | RT
      409 currency-mismatch, wallet                | TB        | T    | RTB | RT
      402 insufficient-balance                     | TB        | T    | RTB | RT
      """;

  /** A stated fee is an offer to pay: who enters free is told so by the refused transaction. */
  private static final String ROOM_ENTRY =
      """
      room-entry                         | stated, key | stated | key | neither
      201, charged                       | T           | T      | RT  | RT
      201, free: charged before          | TT          | TT     | RT  | RT
      201, free: the other pays          | TT          | TT     | RT  | RT
      201, replayed charged              | T           | T      | R   | R
      201, replayed free                 | T           | T      | R   | R
      402 insufficient-balance, replayed | T           | –      | R   | –
      422 idempotency-key-reused         | T           | –      | R   | –
      404 room-not-found                 | TB          | T      | RB  | RA
      404 room-not-found, a stranger     | TB          | T      | RB  | RA
      409 room-closed                    | TB          | T      | RB  | RA
      409 currency-mismatch, stated fee  | TB          | T      | –   | –
      409 amount-changed                 | TB          | T      | –   | –
      404 wallet-not-found               | TB          | T      | RTB | RT
      403 wallet-frozen                  | TB          | T      | RTB | RT
      409 currency-mismatch, wallet      | TB          | T      | RTB | RT
      402 insufficient-balance           | TB          | T      | RTB | RT
      """;

  /** Two indexes are asked, then one lead is tried: the token of a replay comes back from there. */
  private static final String LEAD_CLAIM =
      """
      lead-claim                      | key
      200                             | QQT
      200, taken over                 | QQT
      200, replayed                   | QQT
      200, replayed from an empty queue | QQA
      422 idempotency-key-reused      | QQA
      404 queue-not-found             | B
      404 no-lead                     | QQA
      """;

  private static final String LEAD_COMPLETION =
      """
      lead-completion            | key | neither
      200                        | T   | T
      200, replayed              | T   | T
      409 stale-fence, replayed  | T   | –
      422 idempotency-key-reused | T   | –
      404 lead-not-found         | TB  | T
      409 claim-ended            | TB  | T
      409 stale-fence            | TB  | T
      """;

  private static final String WALLET =
      """
      wallet               | neither
      200                  | G
      404 wallet-not-found | G
      """;

  private static final String OUTCOME =
      """
      outcome               | key
      200                   | G
      404 outcome-not-found | G
      """;

  private static final String WITHDRAWAL_STATUS =
      """
      withdrawal-status        | neither
      200                      | G
      404 red-packet-not-found | G
      """;

  @TestFactory
  Stream<DynamicTest> makesTheCallsThatArePromised() {
    return promises()
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
    assertThat(promises().map(Promise::toString))
        .containsExactlyInAnyOrderElementsOf(cases.toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/purchases",
        "/red-packets/{redPacketId}/withdrawal",
        "/rooms/{roomId}/entries",
        "/leads/claims",
        "/leads/{leadId}/completion",
        "/leads/{leadId}/release"
      })
  void asksNothingForARequestThatIsMalformed(String route) {
    FaultyClient client = new FaultyClient();
    Functions functions = WORLD.functions(client);
    Map<String, String> path = Map.of("redPacketId", "rp", "roomId", "r", "leadId", "l");
    Event event = Event.post(route, path).user("u").key("k").body("{\"x\":1}");
    assertThat(functions.send(event).status()).isEqualTo(400);
    assertThat(functions.send(event.key("\"")).status()).isEqualTo(400);
    assertThat(functions.send(event.body("x".repeat(16_385))).status()).isEqualTo(413);
    assertThat(functions.send(event.header("content-type", "text/plain")).status()).isEqualTo(415);
    assertThat(functions.send(Event.post(route, path)).status()).isEqualTo(401);
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

  private static Stream<Promise> promises() {
    return Stream.of(
            WITHDRAWAL,
            PURCHASE,
            ROOM_ENTRY,
            LEAD_CLAIM,
            LEAD_COMPLETION,
            LEAD_COMPLETION.replace("lead-completion", "lead-release"),
            WALLET,
            OUTCOME,
            WITHDRAWAL_STATUS)
        .flatMap(Promise::in);
  }
}
