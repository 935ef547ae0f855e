package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.domain.Money;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.Tokens;
import tollgate.testing.World;

/** Time: expiry is a condition, deletion is only housekeeping, and no clock decides about money. */
@EngineContract
class ClocksTest {

  private static final World WORLD = new World();
  private static final Duration PAST_RETENTION = Duration.ofHours(25);

  private final String user = "u-" + UUID.randomUUID();
  private final String packet = "rp-" + UUID.randomUUID();
  private final String product = "p-" + UUID.randomUUID();
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);
  private final Tokens tokens = new Tokens(Engine.client(), WORLD);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void takesATokenThatExpiredForAbsentThoughItIsStillThere() {
    WORLD.wallet(user, 10).product(product, 70);
    assertThat(functions.buy(user, product, "k").told()).isEqualTo("402 insufficient-balance");
    WORLD.topUp(user, 100);
    clock.pass(PAST_RETENTION);
    assertThat(tokens.of(user)).hasSize(1);
    assertThat(functions.outcome(user, "purchase", "k").told()).isEqualTo("404 outcome-not-found");
    Response later = functions.buy(user, product, "k");
    assertThat(later.told()).isEqualTo("201");
    assertThat(later.isReplay()).isFalse();
  }

  @Test
  void holdsATokenUntilTheEndOfItsRetention() {
    WORLD.wallet(user, 100).product(product, 70);
    functions.buy(user, product, "k");
    clock.pass(Duration.ofHours(24));
    assertThat(functions.buy(user, product, "k").isReplay()).isTrue();
  }

  @Test
  void replaysAPurchaseFromItsOrderWhenTheTokenIsLongGone() {
    WORLD.wallet(user, 1_000).product(product, 70);
    Response first = functions.buy(user, product, "k");
    tokens.deleteAllOf(user);
    Response late = functions.buy(user, product, "k");
    assertThat(late.isReplay()).isTrue();
    assertThat(late.body()).isEqualTo(first.body());
    clock.pass(PAST_RETENTION);
    assertThat(functions.buy(user, product, "k").body()).isEqualTo(first.body());
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(930);
  }

  @Test
  void replaysAPurchaseFromItsOrderThoughTheProductIsSoldNoMore() {
    WORLD.wallet(user, 1_000).product(product, Money.of(70, "CNY"), true, OptionalLong.of(1));
    Response first = functions.buy(user, product, "k");
    tokens.deleteAllOf(user);
    clock.pass(PAST_RETENTION);
    Response late = functions.buy(user, product, "k");
    assertThat(late.isReplay()).isTrue();
    assertThat(late.body()).isEqualTo(first.body());
    assertThat(functions.buy(user, product, "l").told()).isEqualTo("409 out-of-stock");
  }

  @Test
  void refusesAnOrdersKeyForOtherContentWhenTheTokenIsLongGone() {
    WORLD.wallet(user, 1_000).product(product, 70);
    functions.buy(user, product, "k");
    tokens.deleteAllOf(user);
    assertThat(
            functions
                .purchase(user, "k", "{\"productId\":\"%s\",\"quantity\":2}".formatted(product))
                .told())
        .isEqualTo("422 idempotency-key-reused");
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(930);
  }

  @Test
  void refusesASecondWithdrawalByThePacketWhenTheTokenIsLongGone() {
    WORLD.redPacket(packet, user, 888);
    Response first = functions.withdraw(user, packet, "k");
    tokens.deleteAllOf(user);
    Response late = functions.withdraw(user, packet, "k");
    assertThat(late.told()).isEqualTo("409 already-withdrawn");
    assertThat(late.text("withdrawalId")).isEqualTo(first.text("withdrawalId"));
  }

  @Test
  void keepsItsOneEffectWhileARetryOutlivesItsOwnToken() {
    WORLD.wallet(user, 1_000).product(product, 70);
    FaultyClient client =
        new FaultyClient(Fault.NONE, Fault.LOSE_ANSWER)
            .afterwards(() -> {
              clock.pass(Duration.ofHours(30));
              return Fault.NONE;
            });
    Response response = WORLD.functions(client, clock).buy(user, product, "");
    assertThat(response.told()).isEqualTo("201");
    assertThat(response.isReplay()).isFalse();
    assertThat(client.calls()).hasSize(3);
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(930);
  }

  @Test
  void isNotHarmedByClocksFiveMinutesApart() {
    SetClock early = new SetClock();
    early.pass(Duration.ofMinutes(-5));
    SetClock late = new SetClock();
    late.pass(Duration.ofMinutes(5));
    Functions slow = WORLD.functions(early);
    Functions fast = WORLD.functions(late);
    WORLD.wallet(user, 100).product(product, 70).redPacket(packet, user, 888);
    Response first = fast.buy(user, product, "k");
    assertThat(slow.buy(user, product, "k").body()).isEqualTo(first.body());
    Response packetFirst = slow.withdraw(user, packet, "k");
    assertThat(fast.withdraw(user, packet, "k").body()).isEqualTo(packetFirst.body());
    assertThat(fast.withdraw(user, packet, "").told()).isEqualTo("409 already-withdrawn");
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(30);
  }

  @Test
  void doesNotTakeAProductOfTheFutureForFresh() {
    WORLD.wallet(user, 1_000).product(product, 70);
    functions.buy(user, product, "a");
    new Rows(WORLD).set("ProductsTable", "productId", product, "unitPrice", 80);
    clock.pass(Duration.ofMinutes(-5));
    assertThat(functions.buy(user, product, "b").told()).isEqualTo("201");
    assertThat(Auditor.of(WORLD).balance(user)).as("at the price of now").isEqualTo(850);
  }
}
