package tollgate.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.domain.Money;
import tollgate.domain.WalletStatus;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Each outcome of a credit: it opens wallets, and a reference pays once. */
@EngineContract
class CreditTest {

  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();
  private final String service = "service-" + UUID.randomUUID();
  private final String reference = "bank-" + UUID.randomUUID();
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void opensAWalletAndCreditsItAgain() {
    Response response = credit(user, 30, reference, "k");
    assertThat(response.told()).isEqualTo("201");
    assertThat(response.text("userId")).isEqualTo(user);
    assertThat(response.text("reference")).isEqualTo(reference);
    assertThat(functions.wallet(user).text("status")).isEqualTo("ACTIVE");
    assertThat(credit(user, 5, reference + "-b", "l").told()).isEqualTo("201");
    assertThat(balance()).isEqualTo(35);
    assertThat(functions.wallet(user).json().at("/balance/currency").asText()).isEqualTo("CNY");
  }

  @Test
  void paysAReferenceOnceForEverWhateverTheKeyAndTheCaller() {
    Response first = credit(user, 30, reference, "k");
    assertThat(credit(user, 30, reference, "k").isReplay()).isTrue();
    Response again = credit(user, 30, reference, "l");
    assertThat(again.told()).isEqualTo("200");
    assertThat(again.isReplay()).isFalse();
    assertThat(again.body()).isEqualTo(first.body());
    clock.pass(Duration.ofDays(400));
    assertThat(credit(user, 30, reference, "k").told()).isEqualTo("200");
    assertThat(credit(user, 30, reference, "").told()).isEqualTo("200");
    assertThat(functions.send(event(user, 30, reference, "k").user("service-2")).told())
        .isEqualTo("200");
    assertThat(credit(user, 31, reference, "m").told()).isEqualTo("409 reference-reused");
    assertThat(credit(user + "-other", 30, reference, "n").told())
        .isEqualTo("409 reference-reused");
    assertThat(functions.wallet(user + "-other").told()).isEqualTo("404 wallet-not-found");
    assertThat(balance()).isEqualTo(30);
  }

  @Test
  void refusesAKeyWithOtherContent() {
    credit(user, 30, reference, "k");
    assertThat(credit(user, 31, reference, "k").told()).isEqualTo("422 idempotency-key-reused");
    assertThat(credit(user, 30, reference + "-b", "k").told())
        .isEqualTo("422 idempotency-key-reused");
  }

  @Test
  void declinesWhatTheWalletCannotReceive() {
    WORLD.wallet(user, Money.of(Money.MAX_MINOR_UNITS - 30, "CNY"), WalletStatus.ACTIVE);
    assertThat(credit(user, 31, reference, "a").told()).isEqualTo("409 wallet-full");
    assertThat(credit(user, 30, reference + "-b", "b").told()).isEqualTo("201");
    WORLD.wallet(user + "-usd", Money.of(0, "USD"), WalletStatus.ACTIVE);
    assertThat(credit(user + "-usd", 30, reference + "-c", "c").told())
        .isEqualTo("409 currency-mismatch");
    assertThat(credit(user, 31, reference, "a").told()).as("bound").isEqualTo("409 wallet-full");
  }

  @Test
  void creditsAFrozenWalletWhichStaysFrozen() {
    WORLD.wallet(user, Money.of(1, "CNY"), WalletStatus.FROZEN);
    assertThat(credit(user, 30, reference, "k").told()).isEqualTo("201");
    assertThat(functions.wallet(user).text("status")).isEqualTo("FROZEN");
    assertThat(balance()).isEqualTo(31);
  }

  @Test
  void needsTheScope() {
    for (String scope : List.of("", "wallets.credits", "wallets", "wallets.freeze orders.refund")) {
      Event event = event(user, 30, reference, "k").claim("scope", scope);
      assertThat(functions.send(event).told()).as(scope).isEqualTo("403 insufficient-scope");
    }
    for (String scope :
        List.of("a wallets.credit b", "[a wallets.credit]", "wallets.credit wallets.credit")) {
      Event event = event(user, 30, reference, "k").claim("scope", scope);
      assertThat(functions.send(event).told()).as(scope).isEqualTo("201");
    }
    assertThat(balance()).isEqualTo(30);
  }

  @Test
  void readsTheScopeBeforeTheRequest() {
    Event event = event(user, 0, "two words", "k").claim("scope", "");
    assertThat(functions.send(event).told()).isEqualTo("403 insufficient-scope");
    assertThat(credit(user, 0, reference, "k").told()).isEqualTo("400 malformed-request");
    assertThat(credit(user, 30, "two words", "k").told()).isEqualTo("400 malformed-request");
  }

  @Test
  void opensAWalletOnceHoweverManyReferencesRace() {
    List<Response> responses =
        Race.of(20, i -> WORLD.functions().send(event(user, 5, reference + "-" + i, "k" + i)));
    assertThat(responses).extracting(Response::told).containsOnly("201");
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void paysOneReferenceOnceHoweverManyKeysRace() {
    List<Response> responses =
        Race.of(20, i -> WORLD.functions().send(event(user, 5, reference, "k" + i)));
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(responses).extracting(Response::status).containsOnly(200, 201);
    assertThat(responses).extracting(Response::body).containsOnly(responses.getFirst().body());
    assertThat(balance()).isEqualTo(5);
  }

  private Response credit(String to, long minorUnits, String ref, String key) {
    return functions.send(event(to, minorUnits, ref, key));
  }

  private Event event(String to, long minorUnits, String ref, String key) {
    return Event.post("/wallets/{userId}/credits", Map.of("userId", to))
        .user(service)
        .claim("scope", "wallets.credit")
        .key(key)
        .body(
            "{\"amount\":{\"minorUnits\":%d,\"currency\":\"CNY\"},\"reference\":\"%s\"}"
                .formatted(minorUnits, ref));
  }

  private long balance() {
    return Auditor.of(WORLD).balance(user);
  }
}
