package tollgate.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.string;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.World;

/** Each outcome of freezing and unfreezing, and what it does to payments. */
@EngineContract
class FreezeTest {

  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();
  private final String operator = "operator-" + UUID.randomUUID();
  private final String product = "p-" + UUID.randomUUID();
  private final Functions functions = WORLD.functions();

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void stopsPaymentsAndLetsThemGoOn() {
    WORLD.wallet(user, 100).product(product, 7);
    Response frozen = change("freeze", "complaint 17", "k");
    assertThat(frozen.told()).isEqualTo("200");
    assertThat(frozen.text("status")).isEqualTo("FROZEN");
    assertThat(functions.buy(user, product, "a").told()).isEqualTo("403 wallet-frozen");
    WORLD.topUp(user, 5);
    assertThat(change("unfreeze", "settled", "l").text("status")).isEqualTo("ACTIVE");
    assertThat(functions.buy(user, product, "b").told()).isEqualTo("201");
    assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(98);
  }

  @Test
  void recordsEachChangeWithItsReasonAndOperator() {
    WORLD.wallet(user, 100);
    change("freeze", "Beschwerde 17 – geprüft 赤", "k");
    change("unfreeze", "settled", "l");
    assertThat(Auditor.of(WORLD).items("WalletChangesTable", "userId", user))
        .extracting(
            row -> string(row, "status") + " " + string(row, "reason") + " " + string(row, "by"))
        .containsExactlyInAnyOrder(
            "FROZEN Beschwerde 17 – geprüft 赤 " + operator, "ACTIVE settled " + operator);
  }

  @Test
  void declinesAStatusThatIsSetAndAWalletThatDoesNotExist() {
    assertThat(change("freeze", "x", "a").told()).isEqualTo("404 wallet-not-found");
    WORLD.wallet(user, 100);
    assertThat(change("unfreeze", "x", "b").told()).isEqualTo("409 not-frozen");
    assertThat(change("freeze", "x", "c").told()).isEqualTo("200");
    assertThat(change("freeze", "y", "d").told()).isEqualTo("409 already-frozen");
    assertThat(change("freeze", "x", "c").isReplay()).isTrue();
    assertThat(change("unfreeze", "x", "c").told()).as("another operation").isEqualTo("200");
    assertThat(change("freeze", "y", "d").told()).as("bound").isEqualTo("409 already-frozen");
  }

  @Test
  void needsTheScopeAndAReason() {
    WORLD.wallet(user, 100);
    assertThat(functions.send(event("freeze", "x", "k").claim("scope", "wallets.credit")).told())
        .isEqualTo("403 insufficient-scope");
    for (String reason : List.of("", "  ", "x\\u0000", "x\\ny", "\\ud800", "x".repeat(257))) {
      assertThat(functions.send(event("freeze", reason, "k")).told())
          .as(reason)
          .isEqualTo("400 malformed-request");
    }
    assertThat(functions.send(event("freeze", "x".repeat(256), "k")).told()).isEqualTo("200");
  }

  @Test
  void freezesOnceHoweverManyOperatorsDo() {
    WORLD.wallet(user, 100);
    List<Response> responses =
        Race.of(20, i -> WORLD.functions().send(event("freeze", "reason " + i, "k" + i)));
    assertThat(responses).filteredOn(it -> it.status() == 200).hasSize(1);
    assertThat(responses)
        .filteredOn(it -> it.status() != 200)
        .extracting(Response::told)
        .containsOnly("409 already-frozen");
    assertThat(Auditor.of(WORLD).items("WalletChangesTable", "userId", user)).hasSize(1);
  }

  private Response change(String act, String reason, String key) {
    return functions.send(event(act, reason, key));
  }

  private Event event(String act, String reason, String key) {
    return Event.post("/wallets/{userId}/" + act, Map.of("userId", user))
        .user(operator)
        .claim("scope", "wallets.freeze")
        .key(key)
        .body("{\"reason\":\"" + reason + "\"}");
  }
}
