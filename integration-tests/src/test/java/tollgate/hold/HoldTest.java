package tollgate.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.domain.WalletStatus;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Each outcome of placing a hold and of ending it, and that it ends once. */
@EngineContract
class HoldTest {

  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();

  /** Another one for each test, so that its keys are. */
  private final String service = "s-" + UUID.randomUUID();

  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);
  private final Rows rows = new Rows(WORLD);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void setsMoneyAsideWithoutAMovement() {
    WORLD.wallet(user, 100);
    Response held = hold(30, "k");
    assertThat(held.told()).isEqualTo("201");
    assertThat(held.text("status")).isEqualTo("OPEN");
    assertThat(wallet()).isEqualTo("100 balance, 30 held, 70 available");
    assertThat(number(row(), "balance")).isEqualTo(70);
    assertThat(number(row(), "sequence")).isEqualTo(1);
    assertThat(status(held).body()).isEqualTo(held.body());
    assertThat(buy(71).told()).isEqualTo("402 insufficient-balance");
    assertThat(buy(70).told()).isEqualTo("201");
  }

  @Test
  void paysTheMerchantWithAPartAndReleasesTheRest() {
    WORLD.wallet(user, 100);
    Response held = hold(30, "k");
    Response captured = capture(held, "20", "c");
    assertThat(captured.told()).isEqualTo("201");
    assertThat(captured.text("userId")).isEqualTo(user);
    assertThat(captured.json().at("/captured/minorUnits").asLong()).isEqualTo(20);
    assertThat(captured.json().at("/released/minorUnits").asLong()).isEqualTo(10);
    assertThat(wallet()).isEqualTo("80 balance, 0 held, 80 available");
    assertThat(number(row(), "sequence")).isEqualTo(2);
    assertThat(status(held).text("status")).isEqualTo("CAPTURED");
    assertThat(Auditor.of(WORLD).items("JournalTable", "cause", "capture:" + held.text("holdId")))
        .singleElement()
        .satisfies(entry -> {
          assertThat(string(entry, "debit")).isEqualTo("wallet:" + user);
          assertThat(string(entry, "credit")).isEqualTo("merchant");
          assertThat(number(entry, "amount")).isEqualTo(20);
          assertThat(string(entry, "entryId")).isEqualTo(string(row(), "lastEntryId"));
        });
  }

  @Test
  void capturesAllOfItIfNoAmountIsStated() {
    WORLD.wallet(user, 30);
    assertThat(capture(hold(30, "k"), "", "c").told()).isEqualTo("201");
    assertThat(wallet()).isEqualTo("0 balance, 0 held, 0 available");
  }

  @Test
  void voidsWithoutAMovement() {
    WORLD.wallet(user, 100);
    Response held = hold(30, "k");
    Response ended = end(functions, held, "void", "", "v");
    assertThat(ended.told()).isEqualTo("200");
    assertThat(ended.text("status")).isEqualTo("VOIDED");
    assertThat(wallet()).isEqualTo("100 balance, 0 held, 100 available");
    assertThat(number(row(), "sequence")).isEqualTo(1);
    assertThat(row()).doesNotContainKey("holds");
    assertThat(status(held).text("status")).isEqualTo("VOIDED");
  }

  @Test
  void repeatsTheAnswersToKeysAndRefusesOtherContent() {
    WORLD.wallet(user, 100);
    Response held = hold(30, "k");
    assertThat(hold(30, "k")).isEqualTo(held.replayed());
    assertThat(hold(31, "k").told()).isEqualTo("422 idempotency-key-reused");
    Response captured = capture(held, "20", "c");
    assertThat(capture(held, "20", "c")).isEqualTo(captured.replayed());
    assertThat(capture(held, "21", "c").told()).isEqualTo("422 idempotency-key-reused");
    clock.pass(Duration.ofHours(25));
    assertThat(hold(30, "k")).as("whatever became of it").isEqualTo(held.replayed());
    assertThat(hold(31, "k").told()).isEqualTo("422 idempotency-key-reused");
    assertThat(capture(held, "20", "c").told())
        .as("the status decides")
        .isEqualTo("409 hold-ended");
    assertThat(wallet()).isEqualTo("80 balance, 0 held, 80 available");
  }

  @Test
  void declinesWhatTheWalletCannotHold() {
    assertThat(hold(1, "a").told()).isEqualTo("404 wallet-not-found");
    WORLD.wallet(user, 29);
    assertThat(hold(30, "b").told()).isEqualTo("402 insufficient-balance");
    rows.set("WalletsTable", "userId", user, "status", "FROZEN");
    assertThat(hold(29, "c").told()).isEqualTo("403 wallet-frozen");
    rows.set("WalletsTable", "userId", user, "status", "ACTIVE");
    assertThat(send(functions, user, "{\"minorUnits\":1,\"currency\":\"USD\"}", 60, "d").told())
        .isEqualTo("409 currency-mismatch");
    assertThat(hold(29, "e").told()).isEqualTo("201");
  }

  @Test
  void opensTwentyHoldsAndReleasesAnExpiredOneForTheNext() {
    WORLD.wallet(user, 100);
    for (int i = 0; i < 20; i++) {
      assertThat(hold(1, 60 + i, "k" + i).told()).isEqualTo("201");
    }
    assertThat(hold(1, "l").told()).isEqualTo("409 too-many-holds");
    clock.pass(Duration.ofSeconds(61));
    assertThat(hold(1, "m").told()).isEqualTo("201");
    assertThat(number(row(), "held")).as("each is of one").isLessThanOrEqualTo(20);
  }

  /** Together they would be more than a wallet can hold. */
  @Test
  void declinesAHoldThatWouldNotFitIntoWhatIsHeld() {
    WORLD.wallet(user, Money.MAX_MINOR_UNITS);
    Response held = hold(Money.MAX_MINOR_UNITS, "k");
    assertThat(held.told()).isEqualTo("201");
    credit(Money.MAX_MINOR_UNITS, "bank-1");
    assertThat(hold(1, "l").told()).isEqualTo("409 too-many-holds");
    assertThat(end(functions, held, "void", "", "v").told()).isEqualTo("409 wallet-full");
    assertThat(capture(held, "1", "c").told()).isEqualTo("409 wallet-full");
    assertThat(wallet())
        .isEqualTo(
            "%d balance, %d held, %d available"
                .formatted(
                    2 * Money.MAX_MINOR_UNITS, Money.MAX_MINOR_UNITS, Money.MAX_MINOR_UNITS));
    assertThat(capture(held, "", "d").told()).isEqualTo("201");
  }

  @Test
  void declinesEndsOfWhatIsNotOpen() {
    WORLD.wallet(user, 100);
    Response held = hold(30, "k");
    assertThat(capture(held, "31", "a").told()).isEqualTo("409 capture-exceeds-hold");
    assertThat(
            end(
                    functions,
                    held,
                    "captures",
                    "{\"amount\":{\"minorUnits\":1,\"currency\":\"USD\"}}",
                    "b")
                .told())
        .isEqualTo("409 currency-mismatch");
    assertThat(capture(held, "0", "c").told()).isEqualTo("400 malformed-request");
    assertThat(capture(held, "30", "d").told()).isEqualTo("201");
    for (String route : List.of("captures", "void")) {
      Response again = end(functions, held, route, "", "e");
      assertThat(again.told()).isEqualTo("409 hold-ended");
      assertThat(again.text("holdStatus")).isEqualTo("CAPTURED");
      assertThat(end(functions, "h_none-" + user, route, "", "f").told())
          .isEqualTo("404 hold-not-found");
    }
  }

  @Test
  void countsAnExpiredHoldAsAvailableAndDoesNotEndItOtherwise() {
    WORLD.wallet(user, 100);
    Response held = hold(30, 60, "k");
    clock.pass(Duration.ofSeconds(61));
    assertThat(wallet()).isEqualTo("100 balance, 0 held, 100 available");
    assertThat(status(held).text("status")).isEqualTo("EXPIRED");
    for (String route : List.of("captures", "void")) {
      Response late = end(functions, held, route, "", "e");
      assertThat(late.told()).isEqualTo("409 hold-ended");
      assertThat(late.text("holdStatus")).isEqualTo("EXPIRED");
    }
    assertThat(number(row(), "balance")).as("nobody has released it").isEqualTo(70);
  }

  @ParameterizedTest
  @ValueSource(strings = {"purchase", "room entry", "transfer", "hold"})
  void releasesExpiredHoldsForADebitThatNeedsTheirMoney(String debit) {
    WORLD.wallet(user, 100);
    Response first = hold(30, 60, "k");
    Response second = hold(20, 61, "l");
    Response third = hold(10, 3_600, "m");
    assertThat(debit(debit, 41).told()).isEqualTo("402 insufficient-balance");
    clock.pass(Duration.ofSeconds(62));
    assertThat(debit(debit, 91).told()).isEqualTo("402 insufficient-balance");
    assertThat(number(row(), "balance")).as("it would not have been enough").isEqualTo(40);
    assertThat(debit(debit, 90).told()).isEqualTo("201");
    assertThat(number(row(), "balance")).isZero();
    assertThat(number(row(), "held")).isEqualTo(debit.equals("hold") ? 100 : 10);
    for (Response released : List.of(first, second)) {
      assertThat(string(hold(released), "status")).isEqualTo("EXPIRED");
    }
    assertThat(string(hold(third), "status")).isEqualTo("OPEN");
  }

  @Test
  void releasesAHoldOnceThoughTheAnswerToThatIsLost() {
    WORLD.wallet(user, 100);
    Response first = hold(90, 60, "k");
    SetClock late = new SetClock(clock.instant().plusSeconds(62));
    FaultyClient client = new FaultyClient(Fault.NONE, Fault.LOSE_ANSWER);
    Response second = send(WORLD.functions(client, late), user, amount("50"), 3_600, "l");
    assertThat(second.told()).isEqualTo("201");
    assertThat(client.calls()).as("hold, release, release, hold").hasSize(4);
    assertThat(string(hold(first), "status")).isEqualTo("EXPIRED");
    assertThat(number(row(), "balance")).isEqualTo(50);
  }

  @Test
  void releasesNothingForADeclineOfAnotherReason() {
    WORLD.wallet(user, 50);
    Response held = hold(30, 60, "k");
    clock.pass(Duration.ofSeconds(62));
    WORLD.product("few-" + user, Money.of(40, "CNY"), true, OptionalLong.of(0));
    assertThat(functions.buy(user, "few-" + user, "a").told()).isEqualTo("409 out-of-stock");
    rows.set("WalletsTable", "userId", user, "status", "FROZEN");
    assertThat(buy(40).told()).isEqualTo("403 wallet-frozen");
    assertThat(string(hold(held), "status")).isEqualTo("OPEN");
    assertThat(number(row(), "balance")).isEqualTo(20);
  }

  /** The merchant relies on the money, and a freeze is about what may leave from then on. */
  @Test
  void endsTheHoldsOfAFrozenWallet() {
    WORLD.wallet(user, 100);
    Response first = hold(30, "k");
    Response second = hold(20, "l");
    rows.set("WalletsTable", "userId", user, "status", WalletStatus.FROZEN.name());
    assertThat(capture(first, "30", "c").told()).isEqualTo("201");
    assertThat(end(functions, second, "void", "", "v").told()).isEqualTo("200");
    assertThat(wallet()).isEqualTo("70 balance, 0 held, 70 available");
  }

  @Test
  void showsAHoldToItsOwnerAlone() {
    WORLD.wallet(user, 100);
    Response held = hold(30, "k");
    assertThat(get("another", held.text("holdId")).told()).isEqualTo("404 hold-not-found");
    assertThat(get(user, "h_none").told()).isEqualTo("404 hold-not-found");
    assertThat(get(user, "two words").told()).isEqualTo("400 malformed-request");
  }

  @Test
  void endsAHoldOnceHoweverManyEndsRace() {
    WORLD.wallet(user, 100);
    Response held = hold(30, "k");
    List<Response> responses =
        Race.of(
            30,
            i ->
                i % 2 == 0
                    ? capture(WORLD.functions(), held, "20", "k" + i)
                    : end(WORLD.functions(), held, "void", "", "k" + i));
    assertThat(responses).filteredOn(it -> it.status() < 300).hasSize(1);
    assertThat(responses)
        .filteredOn(it -> it.status() >= 300)
        .extracting(Response::told)
        .containsOnly("409 hold-ended");
    assertThat(number(row(), "held")).isZero();
  }

  /** One clock says that the hold is open, the other that its money can be spent. */
  @Test
  void letsACaptureOrADebitHaveTheMoneyWhenTheirClocksDiffer() {
    WORLD.wallet(user, 100);
    Response held = hold(60, 60, "k");
    SetClock late = new SetClock(clock.instant().plusSeconds(62));
    WORLD.product("p-" + user, 50);
    List<Response> responses =
        Race.of(
            20,
            i ->
                i % 2 == 0
                    ? capture(WORLD.functions(clock), held, "60", "k" + i)
                    : WORLD.functions(late).buy(user, "p-" + user, "k" + i));
    List<String> successes =
        responses.stream().filter(it -> it.status() == 201).map(Response::body).toList();
    boolean captured = successes.stream().anyMatch(body -> body.contains("CAPTURED"));
    assertThat(successes).hasSize(captured ? 1 : 2);
    assertThat(number(row(), "balance")).isEqualTo(captured ? 40 : 0);
    assertThat(string(hold(held), "status")).isEqualTo(captured ? "CAPTURED" : "EXPIRED");
  }

  @Test
  void neverHoldsMoreThanThereIsHoweverManyHoldsRace() {
    WORLD.wallet(user, 100);
    List<Response> responses =
        Race.of(30, i -> send(WORLD.functions(), user, amount("30"), 3_600, "k" + i));
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(3);
    assertThat(wallet()).isEqualTo("100 balance, 90 held, 10 available");
  }

  @Test
  void readsAWalletOfAnEarlierRelease() {
    WORLD.wallet(user, 100);
    assertThat(row()).doesNotContainKeys("held", "holds");
    assertThat(wallet()).isEqualTo("100 balance, 0 held, 100 available");
  }

  private Response debit(String kind, long amount) {
    return switch (kind) {
      case "purchase" -> buy(amount);
      case "room entry" -> {
        String room = "r-" + UUID.randomUUID();
        WORLD.room(room, user, "guest", amount, RoomPayer.HOST);
        yield functions.enter(user, room, "e" + amount);
      }
      case "transfer" -> {
        String to = "to-" + UUID.randomUUID();
        WORLD.wallet(to, 0);
        yield functions.send(
            Event.post("/transfers", Map.of())
                .user(user)
                .key("t" + amount)
                .body("{\"to\":\"%s\",\"amount\":%s}".formatted(to, amount("" + amount))));
      }
      default -> hold(amount, "h" + amount);
    };
  }

  private Response buy(long price) {
    String product = "p-" + UUID.randomUUID();
    WORLD.product(product, price);
    return functions.buy(user, product, "b" + UUID.randomUUID());
  }

  private void credit(long minorUnits, String reference) {
    Response credited =
        functions.send(
            Event.post("/wallets/{userId}/credits", Map.of("userId", user))
                .user(service)
                .claim("scope", "wallets.credit")
                .body(
                    "{\"amount\":%s,\"reference\":\"%s-%s\"}"
                        .formatted(amount("" + minorUnits), reference, user)));
    assertThat(credited.told()).isEqualTo("201");
  }

  private Response hold(long minorUnits, String key) {
    return hold(minorUnits, 3_600, key);
  }

  private Response hold(long minorUnits, long seconds, String key) {
    return send(functions, user, amount("" + minorUnits), seconds, key);
  }

  private static Response send(Functions by, String user, String amount, long seconds, String key) {
    return by.send(
        Event.post("/holds", Map.of())
            .user(user)
            .key(key)
            .body("{\"amount\":%s,\"expiresInSeconds\":%d}".formatted(amount, seconds)));
  }

  private Response capture(Response held, String minorUnits, String key) {
    return capture(functions, held, minorUnits, key);
  }

  private Response capture(Functions by, Response held, String minorUnits, String key) {
    String body = minorUnits.isEmpty() ? "" : "{\"amount\":" + amount(minorUnits) + "}";
    return end(by, held, "captures", body, key);
  }

  private Response end(Functions by, Response held, String how, String body, String key) {
    return end(by, held.text("holdId"), how, body, key);
  }

  private Response end(Functions by, String hold, String how, String body, String key) {
    return by.send(
        Event.post("/holds/{holdId}/" + how, Map.of("holdId", hold))
            .user(service)
            .claim("scope", "holds.capture")
            .key(key)
            .body(body));
  }

  private static String amount(String minorUnits) {
    return "{\"minorUnits\":" + minorUnits + ",\"currency\":\"CNY\"}";
  }

  private Response status(Response held) {
    return get(user, held.text("holdId"));
  }

  private Response get(String caller, String hold) {
    return functions.send(Event.get("/holds/{holdId}", Map.of("holdId", hold)).user(caller));
  }

  private String wallet() {
    Response wallet = functions.wallet(user);
    return List.of("balance", "held", "available").stream()
        .map(name -> wallet.json().at("/" + name + "/minorUnits").asText() + " " + name)
        .reduce((one, other) -> one + ", " + other)
        .orElseThrow();
  }

  private Map<String, AttributeValue> row() {
    return Auditor.of(WORLD).items("WalletsTable", "userId", user).getFirst();
  }

  private static Map<String, AttributeValue> hold(Response held) {
    return Auditor.of(WORLD).items("HoldsTable", "holdId", held.text("holdId")).getFirst();
  }
}
