package tollgate.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.domain.PayoutAttempt;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.FaultyNetwork;
import tollgate.testing.Functions;
import tollgate.testing.Invocation;
import tollgate.testing.NetworkFault;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PaymentProvider.Trouble;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.StreamReader;
import tollgate.testing.World;

/** From the order to pay out to its end, whatever the provider, the database and Lambda do (F). */
@Tag("prompt-index")
@EngineContract
class PayoutTest {

  /** Longer than the sweeper waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(121);

  private final World world = World.withStreams();
  private final SetClock clock = new SetClock();
  private final PaymentProvider provider = new PaymentProvider();
  private final String owner = "u-" + UUID.randomUUID();
  private final String packet = "rp-" + UUID.randomUUID();
  private final Functions functions = world.functions(clock);
  private final PayoutFunctions payouts = payouts(Engine.client());

  @AfterEach
  void booksBalance() {
    provider.close();
    Auditor.of(world).audit();
  }

  @Test
  void paysWhatWasWithdrawn() {
    withdraw("k");
    assertThat(status().text("status")).isEqualTo("WITHDRAWING");
    assertThat(payouts.deliver(stream())).isEmpty();
    assertPaidOnce(1);
    Response status = status();
    assertThat(status.text("status")).isEqualTo("WITHDRAWN");
    assertThat(status.text("paidAt")).isEqualTo(clock.instant().toString());
    assertThat(provider.payments().getFirst().path("payee").asText()).isEqualTo(owner);
    assertThat(provider.payments().getFirst().at("/amount/minorUnits").asLong()).isEqualTo(888);
    assertThat(functions.withdraw(owner, packet, "l").told()).isEqualTo("409 already-withdrawn");
  }

  @Test
  void tellsNobodyElseWhereItStands() {
    withdraw("k");
    assertThat(functions.withdrawal("somebody-else", packet).told())
        .isEqualTo("404 red-packet-not-found");
    assertThat(functions.withdrawal(owner, "none").told()).isEqualTo("404 red-packet-not-found");
  }

  @Test
  void tellsOfAPacketThatNobodyHasWithdrawn() {
    world.redPacket(packet, owner, 888);
    assertThat(status().text("status")).isEqualTo("AVAILABLE");
    assertThat(status().json().path("attempt").asInt()).isZero();
  }

  // F1: the provider does not answer, or nothing that could be understood.

  @ParameterizedTest
  @EnumSource(names = {"LOSE_ANSWER", "FAIL_AFTER", "ANSWER_TOO_LATE"})
  void asksInsteadOfPayingTwiceWhatWasPaid(Trouble trouble) {
    withdraw("k");
    provider.next(trouble);
    assertThat(payouts.deliver(stream())).as("unknown is no failed record").isEmpty();
    assertThat(status().text("status")).isEqualTo("WITHDRAWING");
    sweepLater();
    assertPaidOnce(1);
    assertThat(provider.requests()).containsExactly("POST " + reference(1), "GET " + reference(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOSE_REQUEST", "FAIL", "PROXY", "PENDING"})
  void sendsAgainUnderTheSameReferenceWhatNeverArrived(Trouble trouble) {
    withdraw("k");
    provider.next(trouble);
    payouts.deliver(stream());
    assertThat(status().text("status")).isEqualTo("WITHDRAWING");
    sweepLater();
    assertPaidOnce(1);
    assertThat(provider.requests())
        .containsExactly("POST " + reference(1), "GET " + reference(1), "POST " + reference(1));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NONE", "REFUSE", "ANSWER_TOO_LATE"})
  void sendsNothingWhileItCannotBeTold(Trouble trouble) {
    withdraw("k");
    provider.next(Trouble.LOSE_ANSWER);
    payouts.deliver(stream());
    provider.afterwards(() -> trouble);
    sweepLater();
    sweepLater();
    assertThat(status().text("status")).isEqualTo("WITHDRAWING");
    assertThat(provider.requests()).filteredOn(it -> it.startsWith("POST")).hasSize(1);
    provider.afterwards(() -> Trouble.NONE);
    sweepLater();
    assertPaidOnce(1);
  }

  @Test
  void leavesAPayoutAloneThatWasTriedJustNow() {
    withdraw("k");
    provider.next(Trouble.LOSE_ANSWER);
    payouts.deliver(stream());
    clock.pass(PATIENCE.minusSeconds(2));
    payouts.sweep();
    assertThat(provider.requests()).hasSize(1);
  }

  // F2: the provider refuses for good.

  @Test
  void givesBackWhatWasRefusedAndPaysTheNextAttemptUnderAnotherReference() {
    withdraw("k");
    provider.next(Trouble.REFUSE);
    payouts.deliver(stream());
    assertThat(status().text("status")).isEqualTo("AVAILABLE");
    assertThat(status().json().at("/lastRefusal/attempt").asInt()).isEqualTo(1);
    assertThat(status().json().at("/lastRefusal/reason").asText()).isEqualTo("account-closed");

    Response replay = functions.withdraw(owner, packet, "k");
    assertThat(replay.isReplay()).as("a new attempt needs a new key").isTrue();
    assertThat(status().text("status")).isEqualTo("AVAILABLE");

    assertThat(functions.withdraw(owner, packet, "l").told()).isEqualTo("202");
    payouts.deliver(stream());
    assertPaidOnce(2);
    assertThat(reference(2)).isNotEqualTo(reference(1));
    assertThat(provider.requests()).containsExactly("POST " + reference(1), "POST " + reference(2));
  }

  /** C2: the packet knows the key, long after its token is gone. */
  @ParameterizedTest
  @ValueSource(strings = {"", "{\"amount\":{\"minorUnits\":888,\"currency\":\"CNY\"}}"})
  void beginsNoNewAttemptUnderAnOldKeyWhoseTokenHasExpired(String body) {
    world.redPacket(packet, owner, 888);
    provider.afterwards(() -> Trouble.REFUSE);
    String first = functions.withdraw(owner, packet, "k", body).text("withdrawalId");
    payouts.deliver(stream());
    assertThat(functions.withdraw(owner, packet, "l", body).told()).isEqualTo("202");
    payouts.deliver(stream());
    clock.pass(Duration.ofHours(25));

    Response late = functions.withdraw(owner, packet, "k", body);
    assertThat(late.told()).isEqualTo("409 already-withdrawn");
    assertThat(late.text("withdrawalId")).isEqualTo(first);
    assertThat(functions.withdraw(owner, packet, "l", body).told())
        .isEqualTo("409 already-withdrawn");
    assertThat(status().text("status")).isEqualTo("AVAILABLE");
    assertThat(functions.withdraw(owner, packet, "m", body).told()).isEqualTo("202");
    payouts.deliver(stream());
    assertThat(provider.requests())
        .containsExactly("POST " + reference(1), "POST " + reference(2), "POST " + reference(3));
  }

  /** Nor without a key, within the minute; after it there is no saying what is the same request. */
  @Test
  void beginsANewAttemptWithoutAKeyWhenTheMinuteIsOver() {
    world.redPacket(packet, owner, 888);
    provider.next(Trouble.REFUSE);
    functions.withdraw(owner, packet, "");
    payouts.deliver(stream());
    assertThat(functions.withdraw(owner, packet, "").isReplay()).isTrue();
    assertThat(status().text("status")).isEqualTo("AVAILABLE");
    clock.pass(Duration.ofSeconds(61));
    Response next = functions.withdraw(owner, packet, "");
    assertThat(next.told()).isEqualTo("202");
    assertThat(next.isReplay()).isFalse();
    payouts.deliver(stream());
    assertPaidOnce(2);
  }

  @Test
  void withdrawsAnotherPacketUnderAKeyThatIsLongForgotten() {
    withdraw("k");
    clock.pass(Duration.ofHours(25));
    world.redPacket(packet + "-2", owner, 888);
    Response other = functions.withdraw(owner, packet + "-2", "k");
    assertThat(other.told()).isEqualTo("202");
    assertThat(other.text("withdrawalId")).isNotEqualTo(status().text("withdrawalId"));
  }

  @Test
  void failsAfterTheThirdRefusalAndKeepsTheMoney() {
    world.redPacket(packet, owner, 888);
    provider.afterwards(() -> Trouble.REFUSE);
    for (int attempt = 1; attempt <= PayoutAttempt.MOST; attempt++) {
      assertThat(functions.withdraw(owner, packet, "k" + attempt).told()).isEqualTo("202");
      payouts.deliver(stream());
    }
    assertThat(status().text("status")).isEqualTo("FAILED");
    Response refused = functions.withdraw(owner, packet, "k");
    assertThat(refused.told()).isEqualTo("409 payout-failed");
    assertThat(refused.text("withdrawalId")).isEqualTo(status().text("withdrawalId"));
    payouts.deliver(stream());
    sweepLater();
    assertThat(provider.requests())
        .containsExactly("POST " + reference(1), "POST " + reference(2), "POST " + reference(3));
    assertThat(provider.payments()).isEmpty();
  }

  // F3: the provider paid, and we did not get to write it down.

  @ParameterizedTest
  @MethodSource("crashes")
  void closesAtTheNextDeliveryWhatACrashLeftOpen(List<Fault> crash) {
    withdraw("k");
    dieOnce(crash);
    assertThat(payouts.deliver(stream())).isEmpty();
    assertPaidOnce(1);
  }

  @ParameterizedTest
  @MethodSource("crashes")
  void closesInASweepWhatACrashLeftOpen(List<Fault> crash) {
    withdraw("k");
    dieOnce(crash);
    sweepLater();
    assertPaidOnce(1);
  }

  /** Where a process ends: around the note that it is tried, and around the end's recording. */
  static Stream<List<Fault>> crashes() {
    return Stream.of(
        List.of(Fault.DIE_BEFORE),
        List.of(Fault.DIE_AFTER),
        List.of(Fault.NONE, Fault.DIE_BEFORE),
        List.of(Fault.NONE, Fault.DIE_AFTER));
  }

  private void dieOnce(List<Fault> crash) {
    PayoutFunctions dying = payouts(new FaultyClient(crash.toArray(Fault[]::new)));
    assertThatExceptionOfType(Fault.Killed.class).isThrownBy(() -> dying.deliver(stream()));
  }

  @ParameterizedTest
  @MethodSource("crashes")
  void reversesOnceWhatWasRefusedThoughTheProcessDied(List<Fault> crash) {
    withdraw("k");
    provider.afterwards(() -> Trouble.REFUSE);
    dieOnce(crash);
    payouts.deliver(stream());
    sweepLater();
    assertThat(status().text("status")).isEqualTo("AVAILABLE");
    assertThat(provider.payments()).isEmpty();
  }

  @Test
  void takesALostAnswerOfTheDatabaseForWhatItWas() {
    withdraw("k");
    for (String operation : List.of("UpdateItem", "TransactWriteItems")) {
      FaultyNetwork network =
          FaultyNetwork.of(
              operation,
              NetworkFault.LOSE_ANSWER,
              NetworkFault.LOSE_ANSWER,
              NetworkFault.LOSE_ANSWER,
              NetworkFault.LOSE_ANSWER);
      try (DynamoDbClient lossy = network.dynamoDb()) {
        assertThat(payouts(lossy).deliver(stream())).isEmpty();
      }
    }
    assertPaidOnce(1);
    assertThat(world.log()).anyMatch(line -> line.contains("\"outcome\":\"paid\""));
  }

  @Test
  void reportsARecordWhoseTimeIsOverAndPaysItLater() {
    withdraw("k");
    FaultyClient client =
        new FaultyClient(
            Fault.THROTTLE,
            Fault.CONFLICT_EXCEPTION,
            Fault.NONE,
            Fault.cancelled("TransactionConflict", "None"),
            Fault.cancelled("ThrottlingError", "None"));
    assertThat(payouts(client).deliver(stream())).as("retried inside").isEmpty();
    assertPaidOnce(1);
  }

  // F4: records come twice, at once, and late.

  @Test
  void paysOnceHoweverOftenAndWhereverTheRecordComes() {
    withdraw("k");
    List<Record> records = stream();
    clock.pass(PATIENCE);
    PayoutFunctions elsewhere = payouts(Engine.client());
    List<List<String>> failures =
        Race.of(
            24,
            runner -> {
              if (runner % 4 == 0) {
                elsewhere.sweep();
                return List.of();
              }
              return payouts.deliver(records);
            });
    assertThat(failures).allMatch(List::isEmpty);
    payouts.deliver(List.of(records.getLast(), records.getLast()));
    assertPaidOnce(1);
  }

  @Test
  void drivesNoOtherAttemptThanTheOneThatTheRecordTellsOf() {
    withdraw("k");
    List<Record> first = stream();
    provider.next(Trouble.REFUSE);
    payouts.deliver(first);
    functions.withdraw(owner, packet, "l");
    List<Record> both = stream();
    payouts.deliver(first);
    assertThat(provider.requests()).as("late for attempt 1").hasSize(1);
    payouts.deliver(both.reversed());
    assertPaidOnce(2);
  }

  // F5: a record that cannot be read.

  @Test
  void isolatesARecordThatCannotBeReadAndPaysTheOthers() {
    withdraw("k");
    List<DynamodbStreamRecord> records =
        new ArrayList<>(stream().stream().map(PayoutFunctions::record).toList());
    DynamodbStreamRecord poison = new DynamodbStreamRecord();
    poison.setEventName("MODIFY");
    StreamRecord change = new StreamRecord();
    change.setSequenceNumber("111");
    poison.setDynamodb(change);
    records.addFirst(poison);
    assertThat(payouts.deliver(PayoutFunctions.event(records))).containsExactly("111");
    assertPaidOnce(1);
    assertThat(world.log()).anyMatch(line -> line.contains("\"outcome\":\"unreadable\""));
    assertThat(world.log()).anyMatch(line -> line.contains("\"level\":\"ERROR\""));
  }

  @Test
  void lettsLambdaSplitTheBatchForARecordWithoutAPlace() {
    assertThat(payouts.deliver(PayoutFunctions.event(List.of(nameless())))).containsExactly("");
  }

  private static DynamodbStreamRecord nameless() {
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setEventName("MODIFY");
    return record;
  }

  // F6: nobody reads the stream.

  @Test
  void findsInADayWhatTheStreamHasForgotten() {
    List<String> packets = IntStream.range(0, 40).mapToObj(i -> packet + "-" + i).toList();
    for (String each : packets) {
      world.redPacket(each, owner, 888);
      assertThat(functions.withdraw(owner, each, each).told()).isEqualTo("202");
    }
    payouts.sweep();
    assertThat(provider.requests()).as("not before their time").isEmpty();
    clock.pass(Duration.ofHours(25));
    payouts.sweep();
    assertThat(packets)
        .allMatch(each -> functions.withdrawal(owner, each).text("status").equals("WITHDRAWN"));
    assertThat(provider.payments()).hasSize(40);
    payouts.sweep();
    assertThat(provider.requests()).as("nothing is left").hasSize(40);
  }

  @Test
  void goesOnInTheNextSweepWhereTimeEndedThisOne() {
    withdraw("k");
    clock.pass(PATIENCE);
    payouts.sweep(new Invocation(9_000));
    assertThat(provider.requests()).as("too little time to begin").isEmpty();
    payouts.sweep();
    assertPaidOnce(1);
  }

  // F7 and other records that tell of no order.

  @Test
  void takesNoOtherRecordForAnOrder() {
    withdraw("k");
    payouts.deliver(stream());
    int before = provider.requests().size();
    DynamodbStreamRecord expired = PayoutFunctions.record(stream().getLast());
    expired.setEventName("REMOVE");
    expired.getDynamodb().setNewImage(null);
    DynamodbStreamRecord tried = PayoutFunctions.record(stream().getLast());
    tried.getDynamodb().setOldImage(tried.getDynamodb().getNewImage());
    FaultyClient client = new FaultyClient();
    assertThat(payouts(client).deliver(PayoutFunctions.event(List.of(expired, tried)))).isEmpty();
    assertThat(client.calls()).isEmpty();
    assertThat(provider.requests()).hasSize(before);
  }

  /** The row is under way, and only the old image says that this is not its order. */
  @Test
  void takesNoNoteOfATryForAnOrder() {
    withdraw("k");
    DynamodbStreamRecord ordered = PayoutFunctions.record(stream().getLast());
    DynamodbStreamRecord noted = PayoutFunctions.record(stream().getLast());
    noted.getDynamodb().setOldImage(noted.getDynamodb().getNewImage());
    assertThat(payouts.deliver(PayoutFunctions.event(List.of(noted)))).isEmpty();
    assertThat(provider.requests()).isEmpty();
    payouts.deliver(PayoutFunctions.event(List.of(ordered)));
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void asksTheDatabaseTwiceForAPayout() {
    withdraw("k");
    FaultyClient client = new FaultyClient();
    payouts(client).deliver(List.of(stream().getLast()));
    assertThat(client.calls()).hasSize(2);
  }

  private PayoutFunctions payouts(DynamoDbClient client) {
    return world.payouts(client, clock, provider);
  }

  private void withdraw(String key) {
    world.redPacket(packet, owner, 888);
    assertThat(functions.withdraw(owner, packet, key).told()).isEqualTo("202");
  }

  private Response status() {
    return functions.withdrawal(owner, packet);
  }

  private void sweepLater() {
    clock.pass(PATIENCE);
    payouts.sweep();
  }

  /** As the withdrawal ordered it. */
  private String reference(int attempt) {
    return stream().stream()
        .map(record -> record.dynamodb().newImage())
        .filter(row -> Auditor.string(row, "redPacketId").equals(packet))
        .filter(row -> Auditor.string(row, "status").equals("WITHDRAWING"))
        .filter(row -> Auditor.number(row, "attempt") == attempt)
        .map(row -> Auditor.string(row, "payoutReference"))
        .findFirst()
        .orElseThrow();
  }

  private List<Record> stream() {
    try (StreamReader reader = new StreamReader(world)) {
      return reader.records("RedPacketsTable");
    }
  }

  private void assertPaidOnce(int attempt) {
    assertThat(provider.payments())
        .singleElement()
        .matches(payment -> payment.path("reference").asText().equals(reference(attempt)))
        .matches(payment -> payment.path("attempt").asInt() == attempt);
    assertThat(status().text("status")).isEqualTo("WITHDRAWN");
    Map<String, AttributeValue> row =
        new HashMap<>(Auditor.of(world).items("RedPacketsTable", "redPacketId", packet).getFirst());
    assertThat(row).doesNotContainKeys("payoutShard", "payoutTriedAt");
    assertThat(Auditor.of(world).items("JournalTable", "credit", "paid-out"))
        .singleElement()
        .matches(entry -> Auditor.string(entry, "cause").equals("payout:" + reference(attempt)));
  }
}
