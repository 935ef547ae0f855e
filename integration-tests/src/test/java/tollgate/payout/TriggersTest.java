package tollgate.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tollgate.http.EventSerializer;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.Invocation;
import tollgate.testing.NamedEvent;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.SetClock;
import tollgate.testing.StatementFunctions;
import tollgate.testing.World;

/** The files in events/triggers/, sent behind the event withdraw: what rp-1 comes to by them. */
@Tag("slow")
class TriggersTest {

  private static final Path TRIGGERS = World.ROOT.resolve("events/triggers");
  private static final EventSerializer JSON = new EventSerializer();

  private final World world = new World().demo();
  private final SetClock clock = new SetClock();
  private final PaymentProvider provider = new PaymentProvider();
  private final PayoutFunctions payouts = world.payouts(Engine.client(), clock, provider);

  @AfterEach
  void booksBalance() {
    provider.close();
    Auditor.of(world).audit();
  }

  @Test
  void payout() throws IOException {
    withdraw();
    assertThat(deliver("payout.json")).isEmpty();
    assertThat(status()).isEqualTo("WITHDRAWN");
  }

  @Test
  void payoutTwice() throws IOException {
    withdraw();
    assertThat(deliver("payout-twice.json")).isEmpty();
    assertThat(provider.payments()).hasSize(1);
  }

  @Test
  void payoutUnreadable() throws IOException {
    withdraw();
    assertThat(deliver("payout-unreadable.json")).containsExactly("100000000000000000000");
    assertThat(status()).as("the other record of the batch").isEqualTo("WITHDRAWN");
  }

  @Test
  void payoutExpired() throws IOException {
    withdraw();
    assertThat(deliver("payout-expired.json")).isEmpty();
    assertThat(status()).isEqualTo("WITHDRAWING");
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void payoutThatNobodyOrdered() throws IOException {
    assertThat(deliver("payout.json")).isEmpty();
    assertThat(status()).isEqualTo("AVAILABLE");
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void payoutSweeper() throws IOException {
    withdraw();
    clock.pass(Duration.ofMinutes(10));
    ScheduledEvent event = JSON.fromJson(read("payout-sweeper.json"), ScheduledEvent.class);
    assertThat(event).isNotNull();
    payouts.sweep();
    assertThat(status()).isEqualTo("WITHDRAWN");
  }

  @Test
  void statement() throws IOException {
    DynamodbEvent event = JSON.fromJson(read("statement.json"), DynamodbEvent.class);
    StatementFunctions statements = new StatementFunctions(world);
    assertThat(statements.deliver(event)).isEmpty();
    assertThat(statements.deliver(event)).isEmpty();
    assertThat(world.functions().statement("u1001").json().path("asOf").asLong()).isEqualTo(1);
  }

  @Test
  void areAllSent() throws IOException {
    try (var files = Files.list(TRIGGERS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "payout.json",
              "payout-twice.json",
              "payout-unreadable.json",
              "payout-expired.json",
              "payout-sweeper.json",
              "statement.json");
    }
  }

  private void withdraw() {
    APIGatewayV2HTTPEvent event = NamedEvent.of("withdraw").event();
    assertThat(world.functions(clock).send(event, new Invocation(10_000)).status()).isEqualTo(202);
  }

  private List<String> deliver(String file) throws IOException {
    return payouts.deliver(JSON.<DynamodbEvent>fromJson(read(file), DynamodbEvent.class));
  }

  private static String read(String file) throws IOException {
    return Files.readString(TRIGGERS.resolve(file));
  }

  private String status() {
    return Auditor.string(
        Auditor.of(world).items("RedPacketsTable", "redPacketId", "rp-1").getFirst(), "status");
  }
}
