package tollgate.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.LogLine;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PaymentProvider.Trouble;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.SetClock;
import tollgate.testing.StreamReader;
import tollgate.testing.World;

/** A payout is closed only by an answer about itself, of the provider that it was sent to. */
@EngineContract
class PayoutIdentityTest {

  private static final Duration PATIENCE = Duration.ofSeconds(121);

  private final World world = World.withStreams();
  private final SetClock clock = new SetClock();
  private final PaymentProvider provider = new PaymentProvider();
  private final PayoutFunctions payouts = world.payouts(Engine.client(), clock, provider);

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void paysAPacketThatWasMadeAgainUnderAnOldIdAsItsOwnPayout() {
    pay("rp-1", "openid-1", 888);
    make("rp-1", "openid-2", 500);
    pay("rp-1", "openid-2", 500);

    assertThat(status("rp-1")).isEqualTo("WITHDRAWN");
    assertThat(provider.payments())
        .extracting(
            payment -> payment.path("payee").asText() + " " + payment.at("/amount/minorUnits"))
        .as("the second one left as well")
        .containsExactly("openid-1 888", "openid-2 500");
  }

  /** As {@link #paysAPacketThatWasMadeAgainUnderAnOldIdAsItsOwnPayout}, and the answer is lost. */
  @Test
  void asksAboutAPacketThatWasMadeAgainByItsOwnReference() {
    pay("rp-1", "openid-1", 888);
    make("rp-1", "openid-2", 500);
    provider.next(Trouble.LOSE_REQUEST);
    pay("rp-1", "openid-2", 500);
    assertThat(status("rp-1")).isEqualTo("WITHDRAWING");
    sweepLater();
    assertThat(status("rp-1")).isEqualTo("WITHDRAWN");
    assertThat(provider.payments()).hasSize(2);
  }

  /** Two stacks have one provider account. */
  @Test
  void sharesNoReferenceWithAnotherStack() {
    World other = World.withStreams();
    pay("rp-1", "openid-1", 888);
    pay(other, "rp-1", "openid-1", 888);
    assertThat(provider.payments()).hasSize(2);
    assertThat(provider.requests()).doesNotHaveDuplicates();
  }

  enum Lie {
    PAYEE,
    AMOUNT,
    CURRENCY;

    void change(ObjectNode answer) {
      switch (this) {
        case PAYEE -> answer.put("payee", "somebody-else");
        case AMOUNT -> answer.withObject("/amount").put("minorUnits", 887);
        case CURRENCY -> answer.withObject("/amount").put("currency", "USD");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesAloneWhatTheProviderSpeaksOfAsAnotherPayout(Lie lie) {
    provider.changeAnswers(lie::change);
    pay("rp-1", "openid-1", 888);
    assertThat(status("rp-1")).isEqualTo("WITHDRAWING");
    assertThat(outcomes()).endsWith("contradicted");

    provider.changeAnswers(_ -> {});
    sweepLater();
    sweepLater();
    assertThat(provider.requests()).as("a person decides").hasSize(1);
    assertThat(status("rp-1")).isEqualTo("WITHDRAWING");
    assertThat(outcomes()).as("and is reminded").endsWith("contradicted", "contradicted");
    Auditor.of(world).audit();
  }

  @Test
  void leavesAloneWhatTheProviderRefusesAsAnotherPayout() {
    provider.changeAnswers(Lie.AMOUNT::change);
    provider.next(Trouble.REFUSE);
    pay("rp-1", "openid-1", 888);
    assertThat(status("rp-1")).isEqualTo("WITHDRAWING");
    assertThat(outcomes()).endsWith("contradicted");
  }

  /** A provider that knows an older form of the document. */
  @Test
  void asksOnWhileTheProviderNamesNoPayee() {
    provider.changeAnswers(answer -> answer.remove(List.of("payee", "amount")));
    pay("rp-1", "openid-1", 888);
    sweepLater();
    assertThat(status("rp-1")).isEqualTo("WITHDRAWING");
    assertThat(outcomes()).endsWith("unknown", "unknown");
    assertThat(world.log())
        .anyMatch(line -> line.contains("\"why\":\"an answer without payee or amount\""));
    provider.changeAnswers(_ -> {});
    sweepLater();
    assertThat(status("rp-1")).isEqualTo("WITHDRAWN");
    assertThat(provider.payments()).hasSize(1);
  }

  @Test
  void sendsNothingToAnotherProviderThanTheOneThatMayHavePaid() {
    provider.next(Trouble.LOSE_ANSWER);
    pay("rp-1", "openid-1", 888);
    try (PaymentProvider other = new PaymentProvider("/other")) {
      PayoutFunctions changed = world.payouts(Engine.client(), clock, other);
      clock.pass(PATIENCE);
      changed.sweep();
      assertThat(other.requests()).as("neither sent to nor asked").isEmpty();
    }
    assertThat(status("rp-1")).isEqualTo("WITHDRAWING");
    assertThat(outcomes()).endsWith("needs-operator");
    sweepLater();
    assertThat(status("rp-1")).as("by the first one").isEqualTo("WITHDRAWN");
    assertThat(provider.payments()).hasSize(1);
  }

  @Test
  void sendsAgainUntilTheFirstTryIsADayOld() {
    provider.next(Trouble.LOSE_REQUEST);
    pay("rp-1", "openid-1", 888);
    clock.pass(Duration.ofHours(24).minusMillis(1));
    payouts.sweep();
    assertThat(status("rp-1")).isEqualTo("WITHDRAWN");
    assertThat(provider.payments()).hasSize(1);
  }

  /** The last try was just now; that of the first one counts. */
  @Test
  void sendsNothingAgainFromTheDayOn() {
    provider.next(Trouble.LOSE_REQUEST);
    pay("rp-1", "openid-1", 888);
    clock.pass(Duration.ofHours(23));
    provider.next(Trouble.FAIL);
    payouts.sweep();
    clock.pass(Duration.ofHours(1));
    payouts.sweep();
    sweepLater();
    assertThat(status("rp-1")).isEqualTo("WITHDRAWING");
    assertThat(provider.payments()).isEmpty();
    assertThat(outcomes()).endsWith("unknown", "needs-operator", "needs-operator");
    assertThat(provider.requests()).filteredOn(it -> it.startsWith("POST")).hasSize(1);
  }

  /** It was paid, and nobody heard of it: the provider still tells. */
  @Test
  void closesByAnAnswerHoweverOldTheFirstTryIs() {
    provider.next(Trouble.LOSE_ANSWER);
    pay("rp-1", "openid-1", 888);
    clock.pass(Duration.ofHours(200));
    payouts.sweep();
    assertThat(status("rp-1")).isEqualTo("WITHDRAWN");
  }

  private void pay(String packet, String owner, long amount) {
    pay(world, packet, owner, amount);
  }

  /** Makes the packet if it is not there, withdraws it and hands over the stream's last record. */
  private void pay(World in, String packet, String owner, long amount) {
    if (Auditor.of(in).items("RedPacketsTable", "redPacketId", packet).isEmpty()) {
      in.redPacket(packet, owner, amount);
    }
    assertThat(in.functions(clock).withdraw(owner, packet, "key of " + owner).told())
        .isEqualTo("202");
    in.payouts(Engine.client(), clock, provider).deliver(List.of(lastRecord(in)));
  }

  private static Record lastRecord(World in) {
    try (StreamReader reader = new StreamReader(in)) {
      return reader.records("RedPacketsTable").getLast();
    }
  }

  /** A packet under an id that was used before: its row and its statement are other ones. */
  private void make(String packet, String owner, long amount) {
    world
        .engine()
        .deleteItem(
            row -> row.tableName(world.table("RedPacketsTable")).key(key("redPacketId", packet)));
    Auditor.of(world)
        .items("JournalTable")
        .forEach(entry ->
            world
                .engine()
                .deleteItem(row ->
                    row.tableName(world.table("JournalTable"))
                        .key(
                            Map.of(
                                "account",
                                entry.get("account"),
                                "entryId",
                                entry.get("entryId")))));
    world.redPacket(packet, owner, amount);
  }

  private static Map<String, AttributeValue> key(String name, String value) {
    return Map.of(name, AttributeValue.fromS(value));
  }

  private void sweepLater() {
    clock.pass(PATIENCE);
    payouts.sweep();
  }

  private String status(String packet) {
    return Auditor.string(
        Auditor.of(world).items("RedPacketsTable", "redPacketId", packet).getFirst(), "status");
  }

  private List<String> outcomes() {
    return LogLine.of(world).stream()
        .filter(line -> line.string("operation").startsWith("payout") && !line.isError())
        .map(line -> line.string("outcome"))
        .toList();
  }
}
