package tollgate.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacketId;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PaymentProvider.Trouble;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/**
 * Releases before random references derived a payout's reference from the packet's id and the
 * attempt's number, and wrote it into the row with their note. What they left under way is paid
 * once, and what is ordered now is not paid by them a second time after a rollback.
 */
@EngineContract
class PayoutUpgradeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(121);
  private static final String PACKET = "rp-1";

  private final World world = World.withStreams();
  private final SetClock clock = new SetClock();
  private final PaymentProvider provider = new PaymentProvider();
  private final Functions functions = world.functions(clock);
  private final PayoutFunctions payouts = world.payouts(Engine.client(), clock, provider);
  private final Rows rows = new Rows(world);

  @AfterEach
  void booksBalance() {
    provider.close();
    Auditor.of(world).audit();
  }

  @Test
  void paysWhatAnOlderReleaseOrderedUnderTheDerivedReference() {
    orderAsBefore(1);
    sweepLater();
    assertPaidUnder(derived(1));
    assertThat(provider.requests()).containsExactly("POST " + derived(1));
  }

  @Test
  void asksByTheDerivedReferenceWhatAnOlderReleaseMayHaveSent() {
    orderAsBefore(1);
    noteAsBefore(1);
    sweepLater();
    assertPaidUnder(derived(1));
    assertThat(provider.requests()).containsExactly("GET " + derived(1), "POST " + derived(1));
  }

  @Test
  void leavesToAPersonWhatAnOlderReleaseMayHaveSentADayAgo() {
    orderAsBefore(1);
    noteAsBefore(1);
    clock.pass(Duration.ofHours(24));
    payouts.sweep();
    assertThat(attribute("status")).isEqualTo("WITHDRAWING");
    assertThat(provider.requests()).containsExactly("GET " + derived(1));
    sweepLater();
    assertThat(provider.payments()).as("nor at the next sweep").isEmpty();
  }

  /** The reference of the attempt before stays in a row that an older release orders. */
  @Test
  void takesNoReferenceOfAnEarlierAttemptForThatOfAnOlderOrder() {
    order();
    provider.next(Trouble.REFUSE);
    sweepLater();
    assertThat(attribute("status")).isEqualTo("AVAILABLE");
    String first = attribute("payoutReference");
    orderAsBefore(2);
    rows.set("RedPacketsTable", "redPacketId", PACKET, "payoutReference", first);
    rows.set("RedPacketsTable", "redPacketId", PACKET, "payoutSentReference", first);
    sweepLater();
    assertPaidUnder(derived(2));
    assertThat(provider.requests()).containsExactly("POST " + first, "POST " + derived(2));
  }

  @Test
  void reportsAnOlderOrderThatCannotBeRead() {
    orderAsBefore(1);
    String requestedAt = attribute("requestedAt");
    rows.remove("RedPacketsTable", "redPacketId", PACKET, "requestedAt");
    sweepLater();
    assertThat(provider.requests()).isEmpty();
    assertThat(world.log()).anyMatch(line -> line.contains("\"outcome\":\"unreadable\""));
    rows.set("RedPacketsTable", "redPacketId", PACKET, "requestedAt", requestedAt);
    sweepLater();
    assertPaidUnder(derived(1));
  }

  /** After a rollback the older release finds its own note, in a shard that it sweeps. */
  @Test
  void notesAnOlderOrderAsThatReleaseWould() {
    orderAsBefore(1);
    provider.next(Trouble.FAIL);
    sweepLater();
    assertThat(attribute("payoutReference")).isEqualTo(derived(1));
    assertThat(inShardsOfBefore()).hasSize(1);
  }

  @Test
  void isNotFoundByTheSweeperOfAnOlderRelease() {
    order();
    provider.next(Trouble.FAIL);
    sweepLater();
    assertThat(attribute("status")).isEqualTo("WITHDRAWING");
    assertThat(inShardsOfBefore()).isEmpty();
    sweepLater();
    assertPaidUnder(attribute("payoutReference"));
    assertThat(attribute("payoutReference")).isNotEqualTo(derived(1));
  }

  /**
   * By the stream, while functions of both releases are deployed: its reference is the only one.
   */
  @Test
  void goesOnUnderTheReferenceUnderWhichAnOlderReleaseAloneSentIt() {
    order();
    noteAsBefore(1);
    sweepLater();
    assertPaidUnder(derived(1));
    assertThat(provider.requests()).containsExactly("GET " + derived(1), "POST " + derived(1));
  }

  /** By the stream, after a rollback: each of the two may have been paid. */
  @Test
  void leavesToAPersonWhatWasSentUnderTwoReferences() {
    order();
    provider.next(Trouble.FAIL);
    sweepLater();
    String sent = attribute("payoutReference");
    noteAsBefore(1);
    sweepLater();
    assertThat(attribute("status")).isEqualTo("WITHDRAWING");
    assertThat(provider.requests()).as("neither asked nor sent").containsExactly("POST " + sent);
    assertThat(world.log())
        .anyMatch(line ->
            line.contains("\"outcome\":\"needs-operator\"")
                && line.contains("\"why\":\"sent under two references\""));
    assertThat(attribute("payoutSentReference")).as("for the person").isEqualTo(sent);
  }

  private void order() {
    if (Auditor.of(world).items("RedPacketsTable").isEmpty()) {
      world.redPacket(PACKET, "owner", 888);
    }
    String key = "k" + Auditor.of(world).items("JournalTable").size();
    assertThat(functions.withdraw("owner", PACKET, key).told()).isEqualTo("202");
  }

  /** What the older release's withdrawal leaves: a shard of the first sixteen, and no reference. */
  private void orderAsBefore(int attempt) {
    order();
    assertThat(rows.number("RedPacketsTable", "redPacketId", PACKET, "attempt")).isEqualTo(attempt);
    rows.set(
        "RedPacketsTable",
        "redPacketId",
        PACKET,
        "payoutShard",
        Math.floorMod(PACKET.hashCode(), 16));
    rows.remove("RedPacketsTable", "redPacketId", PACKET, "payoutReference");
  }

  /** What the older release's note leaves, in whatever shard the row is. */
  private void noteAsBefore(int attempt) {
    rows.set("RedPacketsTable", "redPacketId", PACKET, "payoutReference", derived(attempt));
    rows.set("RedPacketsTable", "redPacketId", PACKET, "payoutTriedAt", clock.instant().toString());
  }

  private static String derived(int attempt) {
    return PayoutReference.derivedFrom(new PayoutAttempt(new RedPacketId(PACKET), attempt)).value();
  }

  /** Everything that the older release's sweeper finds. */
  private List<Map<String, AttributeValue>> inShardsOfBefore() {
    return IntStream.range(0, 16)
        .mapToObj(shard ->
            QueryRequest.builder()
                .tableName(world.table("RedPacketsTable"))
                .indexName("under-way")
                .keyConditionExpression("payoutShard = :shard")
                .expressionAttributeValues(
                    Map.of(":shard", AttributeValue.fromN(Integer.toString(shard))))
                .build())
        .flatMap(query -> world.engine().query(query).items().stream())
        .toList();
  }

  private void sweepLater() {
    clock.pass(PATIENCE);
    payouts.sweep();
  }

  private String attribute(String name) {
    return Auditor.string(
        Auditor.of(world).items("RedPacketsTable", "redPacketId", PACKET).getFirst(), name);
  }

  private void assertPaidUnder(String reference) {
    assertThat(attribute("status")).isEqualTo("WITHDRAWN");
    assertThat(provider.payments())
        .singleElement()
        .matches(payment -> payment.path("reference").asText().equals(reference));
    assertThat(Auditor.of(world).items("JournalTable", "credit", "paid-out"))
        .singleElement()
        .matches(entry -> Auditor.string(entry, "cause").equals("payout:" + reference));
  }
}
