package tollgate.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.LateDecline;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.TornReadClient;
import tollgate.testing.World;

/** Duplicates and keys: every answer given for one key agrees with every other. */
@EngineContract
class IdempotencyTest {

  private static final World WORLD = new World();

  private final String id = UUID.randomUUID().toString();
  private final String user = "u-" + id;
  private final String packet = "rp-" + id;
  private final String product = "p-" + id;
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void tellsAThousandEqualRequestsTheSame() {
    WORLD.redPacket(packet, user, 888);
    Functions other = WORLD.functions();
    List<Response> responses =
        Race.of(1_000, i -> (i % 2 == 0 ? functions : other).withdraw(user, packet, "k"));
    assertThat(responses).extracting(Response::status).containsOnly(202);
    assertThat(responses.stream().map(Response::body).distinct()).hasSize(1);
    assertThat(responses.stream().filter(response -> !response.isReplay())).hasSize(1);
  }

  @Test
  void letsOneOfAThousandKeysHaveAPacketAndTellsTheOthersWho() {
    WORLD.redPacket(packet, user, 888);
    List<Response> responses = Race.of(1_000, i -> functions.withdraw(user, packet, "k-" + i));
    Map<String, List<Response>> told =
        responses.stream().collect(Collectors.groupingBy(Response::told));
    assertThat(told.keySet()).containsExactlyInAnyOrder("202", "409 already-withdrawn");
    assertThat(told.get("202")).hasSize(1);
    assertThat(told.get("409 already-withdrawn"))
        .extracting(response -> response.text("withdrawalId"))
        .containsOnly(requireNonNull(told.get("202")).getFirst().text("withdrawalId"));
  }

  @Test
  void refusesAKeyWithOtherContentOnEveryPathThatReplays() {
    WORLD.wallet(user, 1_000).product(product, 70).product(product + "-b", 80);
    String stated = order(product, 1, "70");
    Response first = functions.purchase(user, "k", stated);
    String[] others = {
      order(product, 2, "70"),
      order(product, 1, "71"),
      order(product + "-b", 1, "80"),
      order(product, 1),
      order("unknown", 1)
    };
    for (String other : others) {
      assertThat(functions.purchase(user, "k", other).told())
          .as(other)
          .isEqualTo("422 idempotency-key-reused");
    }
    assertThat(functions.purchase(user, "k", stated).body()).isEqualTo(first.body());
  }

  @Test
  void refusesADeclinedKeyWithOtherContent() {
    WORLD.wallet(user, 10).product(product, 70);
    Response declined = functions.buy(user, product, "k");
    assertThat(functions.purchase(user, "k", order(product, 2)).told())
        .isEqualTo("422 idempotency-key-reused");
    assertThat(functions.purchase(user, "k", order("unknown", 1)).told())
        .isEqualTo("422 idempotency-key-reused");
    assertThat(functions.buy(user, product, "k").body()).isEqualTo(declined.body());
  }

  @Test
  void countsPathParametersAsContent() {
    WORLD.redPacket(packet, user, 888).redPacket(packet + "-b", user, 5);
    functions.withdraw(user, packet, "k");
    assertThat(functions.withdraw(user, packet + "-b", "k").told())
        .isEqualTo("422 idempotency-key-reused");
  }

  @Test
  void comparesContentInCanonicalForm() {
    WORLD.wallet(user, 1_000).product(product, 70);
    Response first = functions.purchase(user, "k", order(product, 1, "70"));
    String[] same = {
      """
      { "unitPrice" : {"currency":"CNY", "minorUnits":70 },
        "quantity":1,  "productId":"%s" }
      """,
      "{\"productId\":\"%s\",\"quantity\":1.0,\"unitPrice\":{\"minorUnits\":7e1,\"currency\":\"CNY\"}}",
      "{\"quantity\":10E-1,\"productId\":\"%s\",\"unitPrice\":{\"currency\":\"\\u0043NY\",\"minorUnits\":70.00}}"
    };
    for (String form : same) {
      Response again = functions.purchase(user, "k", form.formatted(product));
      assertThat(again.isReplay()).as(form).isTrue();
      assertThat(again.body()).isEqualTo(first.body());
    }
  }

  @Test
  void neverGivesOneUserTheAnswerOfAnother() {
    String other = "v-" + id;
    WORLD.wallet(user, 100).wallet(other, 50).product(product, 70);
    Response first = functions.buy(user, product, "k");
    Response others = functions.buy(other, product, "k");
    assertThat(first.told()).isEqualTo("201");
    assertThat(others.told()).isEqualTo("402 insufficient-balance");
    assertThat(functions.outcome(other, "purchase", "k").body())
        .doesNotContain(first.text("orderId"));
  }

  @Test
  void countsKeysOfAnotherOperationApart() {
    WORLD
        .wallet(user, 100)
        .product(product, 70)
        .redPacket(packet, user, 888)
        .room("r-" + id, user, "guest", 30, RoomPayer.HOST);
    assertThat(functions.buy(user, product, "k").told()).isEqualTo("201");
    assertThat(functions.withdraw(user, packet, "k").told()).isEqualTo("202");
    assertThat(functions.enter(user, "r-" + id, "k").told()).isEqualTo("201");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\"\"", "\"open", "schlüssel", "a\u0000b", "a\u007fb", "\"a\" \"b\""})
  void refusesAMalformedKeyAndDoesNothing(String key) {
    WORLD.redPacket(packet, user, 888);
    assertThat(functions.withdraw(user, packet, key).told()).isEqualTo("400 malformed-request");
    assertThat(functions.withdraw(user, packet, "k".repeat(256)).told())
        .isEqualTo("400 malformed-request");
    assertThat(functions.withdraw(user, packet, "k".repeat(255)).told()).isEqualTo("202");
  }

  @Test
  void readsTheQuotedAndTheBareFormAsOneKey() {
    WORLD.redPacket(packet, user, 888);
    Response bare = functions.withdraw(user, packet, "8e03978e-40d5-43dd-bc93-6894a57f9324");
    Response quoted = functions.withdraw(user, packet, "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"");
    assertThat(quoted.isReplay()).isTrue();
    assertThat(quoted.body()).isEqualTo(bare.body());
  }

  @Test
  void takesADoubleClickWithoutAKeyForOneIntent() {
    WORLD.wallet(user, 1_000).product(product, 70);
    List<Response> clicks = Race.of(20, _ -> functions.buy(user, product, ""));
    assertThat(clicks).extracting(Response::told).containsOnly("201");
    assertThat(clicks.stream().map(Response::body).distinct()).hasSize(1);
    clock.pass(Duration.ofSeconds(60));
    assertThat(functions.buy(user, product, "").isReplay()).isTrue();
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(930);
  }

  @Test
  void tellsBothHalvesOfADoubleClickTheSameThoughOneSeesTheOthersEffect() {
    WORLD.redPacket(packet, user, 888);
    Response[] twin = new Response[1];
    TornReadClient torn =
        new TornReadClient(WORLD, () -> twin[0] = functions.withdraw(user, packet, ""));
    Response slow = WORLD.functions(torn, clock).withdraw(user, packet, "");
    assertThat(twin[0].told()).isEqualTo("202");
    assertThat(slow.isReplay()).isTrue();
    assertThat(slow.body()).isEqualTo(twin[0].body());
  }

  @Test
  void tellsBothHalvesOfARetryTheSameThoughOneSeesTheOthersEffect() {
    WORLD.wallet(user, 1_000).product(product, Money.of(70, "CNY"), true, OptionalLong.of(1));
    Response[] twin = new Response[1];
    TornReadClient torn =
        new TornReadClient(WORLD, () -> twin[0] = functions.buy(user, product, "k"));
    Response slow = WORLD.functions(torn, clock).buy(user, product, "k");
    assertThat(twin[0].told()).isEqualTo("201");
    assertThat(slow.isReplay()).isTrue();
    assertThat(slow.body()).isEqualTo(twin[0].body());
  }

  @Test
  void takesEqualContentForANewIntentAfterAMinute() {
    WORLD.wallet(user, 1_000).product(product, 70).redPacket(packet, user, 888);
    Response first = functions.buy(user, product, "");
    functions.withdraw(user, packet, "");
    clock.pass(Duration.ofSeconds(62));
    Response second = functions.buy(user, product, "");
    assertThat(second.isReplay()).isFalse();
    assertThat(second.text("orderId")).isNotEqualTo(first.text("orderId"));
    assertThat(functions.withdraw(user, packet, "").told())
        .as("the business key still decides")
        .isEqualTo("409 already-withdrawn");
  }

  @Test
  void doesNotBindADeclineToADerivedToken() {
    WORLD.wallet(user, 10).product(product, 70);
    assertThat(functions.buy(user, product, "").told()).isEqualTo("402 insufficient-balance");
    WORLD.topUp(user, 100);
    Response second = functions.buy(user, product, "");
    assertThat(second.told()).isEqualTo("201");
    assertThat(second.isReplay()).isFalse();
  }

  @Test
  void neverTakesACallersKeyForADerivedOne() {
    WORLD.wallet(user, 1_000).product(product, 70);
    functions.buy(user, product, "");
    String derived =
        Auditor.string(
            Auditor.of(WORLD).items("IdempotencyTokensTable", "user", user).getFirst(),
            "operationAndKey");
    String fingerprint = derived.substring(derived.lastIndexOf(':') + 1);
    for (String key : List.of(fingerprint, "derived:" + fingerprint, derived)) {
      assertThat(functions.buy(user, product, key).isReplay()).as(key).isFalse();
    }
  }

  @Test
  void staysWithADeclineAfterATopUp() {
    WORLD.wallet(user, 10).product(product, 70);
    Response declined = functions.buy(user, product, "k");
    WORLD.topUp(user, 100);
    Response again = functions.buy(user, product, "k");
    assertThat(again.told()).isEqualTo("402 insufficient-balance");
    assertThat(again.isReplay()).isTrue();
    assertThat(again.body()).isEqualTo(declined.body());
    assertThat(functions.buy(user, product, "a new key").told()).isEqualTo("201");
  }

  @Test
  void replaysASuccessThatOvertookTheBindingOfADecline() {
    WORLD.wallet(user, 10).product(product, 70);
    Response[] duplicate = new Response[1];
    LateDecline meanwhile =
        new LateDecline(() -> {
          WORLD.topUp(user, 100);
          duplicate[0] = functions.buy(user, product, "k");
        });
    Response slow = WORLD.functions(meanwhile, clock).buy(user, product, "k");
    assertThat(duplicate[0].told()).isEqualTo("201");
    assertThat(slow.told()).isEqualTo("201");
    assertThat(slow.isReplay()).isTrue();
    assertThat(slow.body()).isEqualTo(duplicate[0].body());
  }

  @Test
  void fixesIdsAndTimesAtTheFirstExecution() {
    WORLD.wallet(user, 100).room("r-" + id, user, "guest", 30, RoomPayer.HOST);
    Response first = functions.enter(user, "r-" + id, "k");
    clock.pass(Duration.ofHours(3));
    Response again = functions.enter(user, "r-" + id, "k");
    Set<String> differing = new HashSet<>();
    first
        .json()
        .fieldNames()
        .forEachRemaining(name -> {
          if (!first.json().get(name).equals(again.json().get(name))) {
            differing.add(name);
          }
        });
    assertThat(again.isReplay()).isTrue();
    assertThat(differing).as("all but the access token").containsExactly("accessToken");
  }

  @Test
  void neverBindsWhatIsNoDecision() {
    WORLD.wallet(user, 100).product(product, 70);
    assertThat(functions.purchase(user, "k", "{").told()).isEqualTo("400 malformed-request");
    assertThat(
            functions
                .send(
                    Event.post("/purchases", Map.of()).user(user).key("k").body("a".repeat(20_000)))
                .told())
        .isEqualTo("413 too-large");
    assertThat(
            functions
                .send(
                    Event.post("/purchases", Map.of())
                        .user(user)
                        .key("k")
                        .header("content-type", "text/plain")
                        .body("x"))
                .told())
        .isEqualTo("415 unsupported-media-type");
    assertThat(Auditor.of(WORLD).items("IdempotencyTokensTable", "user", user)).isEmpty();
    assertThat(functions.buy(user, product, "k").told()).isEqualTo("201");
  }

  @Test
  void readsATokenThatTheFirstVersionWrote() {
    World old = new World();
    old.wallet(user, 100).product(TokenFixtures.PRODUCT, 70);
    TokenFixtures.putVersionOne(Engine.client(), old.table("IdempotencyTokensTable"), user);
    Response replay = old.functions().buy(user, TokenFixtures.PRODUCT, "k");
    assertThat(replay.isReplay()).isTrue();
    assertThat(replay.body()).isEqualTo(TokenFixtures.BODY);
    assertThat(Auditor.of(old).balance(user)).isEqualTo(100);
  }

  private static String order(String product, int quantity) {
    return "{\"productId\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
  }

  private static String order(String product, int quantity, String unitPrice) {
    return "{\"productId\":\"%s\",\"quantity\":%d,\"unitPrice\":{\"minorUnits\":%s,\"currency\":\"CNY\"}}"
        .formatted(product, quantity, unitPrice);
  }
}
