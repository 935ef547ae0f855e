package tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.PaymentProvider;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/**
 * Every {@code sub} that OpenID Connect allows can do all that a user can, but for a blank in it.
 */
@EngineContract
class UserIdsTest {

  private static final World WORLD = new World();
  private static final String KEY = "k".repeat(255);

  private final String id = UUID.randomUUID().toString();
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);

  static Stream<String> subs() {
    return Stream.of(
            "x".repeat(128),
            "x".repeat(129),
            "\"/\\'*`".repeat(50),
            "~".repeat(219),
            "https://issuer.example/users/",
            "google-oauth2|",
            "{GUID}:")
        .map(sub -> sub.substring(0, Math.min(sub.length(), 219)) + UUID.randomUUID());
  }

  @ParameterizedTest
  @MethodSource("subs")
  void canDoAllThatAUserCan(String sub) {
    WORLD
        .wallet(sub, 100)
        .redPacket(id, sub, 888)
        .product(id, 70)
        .room(id, sub, "guest", 30, RoomPayer.HOST)
        .lead(id, id, 1);
    for (Response made :
        List.of(
            functions.withdraw(sub, id, KEY),
            functions.buy(sub, id, KEY),
            functions.enter(sub, id, KEY),
            functions.claim(sub, id, KEY),
            functions.complete(sub, id, id, 1, KEY))) {
      assertThat(made.status()).as(made.toString()).isBetween(200, 202);
    }
    assertThat(functions.buy(sub, id, KEY).isReplay()).isTrue();
    assertThat(functions.outcome(sub, "purchase", KEY).status()).isEqualTo(200);
    assertThat(functions.wallet(sub).text("userId")).isEqualTo(sub);
    try (PaymentProvider provider = new PaymentProvider()) {
      clock.pass(Duration.ofMinutes(3));
      WORLD.payouts(WORLD.engine(), clock, provider).sweep();
      assertThat(provider.payments().getFirst().path("payee").asText()).isEqualTo(sub);
    }
    assertThat(functions.withdrawal(sub, id).text("status")).isEqualTo("WITHDRAWN");
    assertThat(WORLD.log()).noneMatch(line -> line.contains(sub));
    Auditor.of(WORLD).audit();
  }
}
