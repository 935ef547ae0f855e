package tollgate.withdraw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.World;

/** Each outcome of a withdrawal, and which of two answers where both would be true. */
@EngineContract
class WithdrawTest {

  private static final World WORLD = new World();

  private static final String UNSTATED = "";
  private static final String STATED = "{\"amount\":{\"minorUnits\":888,\"currency\":\"CNY\"}}";
  private static final String OTHER_AMOUNT =
      "{\"amount\":{\"minorUnits\":887,\"currency\":\"CNY\"}}";
  private static final String OTHER_CURRENCY =
      "{\"amount\":{\"minorUnits\":887,\"currency\":\"USD\"}}";

  private final String owner = "u-" + UUID.randomUUID();
  private final String packet = "rp-" + UUID.randomUUID();
  private final Functions functions = WORLD.functions();

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, "{}", STATED})
  void ordersThePayout(String body) {
    WORLD.redPacket(packet, owner, 888);
    Response response = functions.withdraw(owner, packet, "k", body);
    assertThat(response.told()).isEqualTo("202");
    assertThat(response.text("status")).isEqualTo("WITHDRAWING");
    assertThat(response.json().at("/amount/minorUnits").asLong()).isEqualTo(888);
    assertThat(Auditor.of(WORLD).items("RedPacketsTable", "redPacketId", packet))
        .allMatch(row -> Auditor.string(row, "status").equals("WITHDRAWING"))
        .allMatch(row -> Auditor.number(row, "attempt") == 1)
        .allMatch(row -> Auditor.string(row, "requestedAt").equals(response.text("requestedAt")))
        .allMatch(row -> Auditor.string(row, "withdrawalId").equals(response.text("withdrawalId")));
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, STATED})
  void findsNoPacketThatIsNotThere(String body) {
    assertThat(functions.withdraw(owner, packet, "k", body).told())
        .isEqualTo("404 red-packet-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, STATED})
  void findsNoPacketOfSomebodyElse(String body) {
    WORLD.redPacket(packet, "somebody-else", 888);
    assertThat(functions.withdraw(owner, packet, "k", body).told())
        .isEqualTo("404 red-packet-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, STATED})
  void paysNothingForAPacketThatDidNotHit(String body) {
    WORLD.redPacket(packet, owner, 888, false);
    assertThat(functions.withdraw(owner, packet, "k", body).told()).isEqualTo("409 not-eligible");
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSTATED, STATED})
  void tellsTheWithdrawalThatCameFirstAndNothingElse(String body) {
    WORLD.redPacket(packet, owner, 888);
    String first = functions.withdraw(owner, packet, "k").text("withdrawalId");
    Response second = functions.withdraw(owner, packet, "l", body);
    assertThat(second.told()).isEqualTo("409 already-withdrawn");
    assertThat(second.text("withdrawalId")).isEqualTo(first);
    assertThat(second.body()).doesNotContain("WITHDRAWING");
  }

  @Test
  void tellsTheAmountThatItIsNow() {
    WORLD.redPacket(packet, owner, 888);
    Response response = functions.withdraw(owner, packet, "k", OTHER_AMOUNT);
    assertThat(response.told()).isEqualTo("409 amount-changed");
    assertThat(response.json().at("/currentAmount/minorUnits").asLong()).isEqualTo(888);
    assertThat(functions.withdraw(owner, packet, "l", STATED).told()).isEqualTo("202");
  }

  @Test
  void neverTakesOneCurrencyForAnother() {
    WORLD.redPacket(packet, owner, 887);
    assertThat(functions.withdraw(owner, packet, "k", OTHER_CURRENCY).told())
        .isEqualTo("409 currency-mismatch");
  }

  @Test
  void answersByPrecedenceWhereSeveralWouldBeTrue() {
    WORLD.redPacket(packet, "somebody-else", 888, false);
    assertThat(functions.withdraw(owner, packet, "a", OTHER_CURRENCY).told())
        .as("not found before not eligible before currency")
        .isEqualTo("404 red-packet-not-found");
    WORLD.redPacket(packet + "-b", owner, 888, false);
    assertThat(functions.withdraw(owner, packet + "-b", "b", OTHER_CURRENCY).told())
        .as("not eligible before currency")
        .isEqualTo("409 not-eligible");
    WORLD.redPacket(packet + "-c", owner, 888);
    assertThat(functions.withdraw(owner, packet + "-c", "c", OTHER_CURRENCY).told())
        .as("currency before amount")
        .isEqualTo("409 currency-mismatch");
    functions.withdraw(owner, packet + "-c", "d");
    assertThat(functions.withdraw(owner, packet + "-c", "e", OTHER_AMOUNT).told())
        .as("already withdrawn before amount")
        .isEqualTo("409 already-withdrawn");
  }

  @Test
  void replaysBeforeItLooksAtThePacket() {
    WORLD.redPacket(packet, owner, 888);
    Response first = functions.withdraw(owner, packet, "k", STATED);
    Response again = functions.withdraw(owner, packet, "k", STATED);
    assertThat(again.isReplay()).isTrue();
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(functions.withdraw(owner, packet, "k", OTHER_AMOUNT).told())
        .as("key reuse before already withdrawn")
        .isEqualTo("422 idempotency-key-reused");
  }
}
