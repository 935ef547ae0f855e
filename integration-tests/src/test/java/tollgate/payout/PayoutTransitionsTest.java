package tollgate.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Account;
import tollgate.domain.CallBudget;
import tollgate.domain.Money;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAttempt;
import tollgate.domain.PayoutProviderName;
import tollgate.domain.PayoutReference;
import tollgate.domain.PayoutTransition;
import tollgate.domain.PayoutTry;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.domain.RejectionReason;
import tollgate.domain.UserId;
import tollgate.dynamodb.payouts.PayoutDesk;
import tollgate.dynamodb.payouts.PayoutEndOutcome;
import tollgate.dynamodb.payouts.PayoutEnds;
import tollgate.dynamodb.payouts.PayoutsUnderWay;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Every event in every status, against the engine: what is written is what the table says. */
@Tag("prompt-index")
@EngineContract
class PayoutTransitionsTest {

  private static final World WORLD = new World();

  /** Nothing that is not here may happen. */
  private static final String TABLE =
      """
      from        | ORDER       | PAY       | RELEASE   | GIVE_UP | RESEND      | RETURN
      AVAILABLE   | WITHDRAWING | –         | –         | –       | –           | –
      WITHDRAWING | –           | WITHDRAWN | AVAILABLE | FAILED  | –           | –
      WITHDRAWN   | –           | –         | –         | –       | –           | –
      FAILED      | –           | –         | –         | –       | WITHDRAWING | FAILED
      """;

  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);
  private final PayoutsUnderWay underWay =
      new PayoutsUnderWay(WORLD.deployment(Engine.client(), clock));
  private final PayoutDesk desk = new PayoutDesk(WORLD.deployment(Engine.client(), clock));
  private final PayoutEnds ends = new PayoutEnds(WORLD.deployment(Engine.client(), clock));
  private final String packet = "rp-" + UUID.randomUUID();
  private final Map<Integer, PayoutReference> references = new HashMap<>();

  static Stream<Arguments> everyEventInEveryStatus() {
    return Stream.of(RedPacketStatus.values())
        .flatMap(status ->
            Stream.of(PayoutTransition.values())
                .flatMap(
                    event -> Stream.of(true, false).map(own -> Arguments.of(status, event, own))));
  }

  @ParameterizedTest(name = "{1} in {0}, own reference: {2}")
  @MethodSource("everyEventInEveryStatus")
  void writesWhatTheTableSaysAndNothingElse(
      RedPacketStatus status, PayoutTransition event, boolean own) {
    int attempt = event == PayoutTransition.GIVE_UP ? PayoutAttempt.MOST : 1;
    bringTo(status, attempt);
    boolean counts = own || event == PayoutTransition.ORDER;
    Optional<RedPacketStatus> expected =
        counts ? Optional.ofNullable(table(status).get(event)) : Optional.empty();
    Map<String, AttributeValue> before = row();
    int entries = Auditor.of(WORLD).items("JournalTable").size();

    happen(event, own ? attempt : attempt + 3);

    if (expected.isPresent()) {
      assertThat(Auditor.string(row(), "status")).isEqualTo(expected.get().name());
      assertThat(Auditor.of(WORLD).items("JournalTable")).hasSize(entries + 1);
    } else {
      assertThat(row()).isEqualTo(before);
      assertThat(Auditor.of(WORLD).items("JournalTable")).hasSize(entries);
    }
  }

  @Test
  void isTheTableOfTheDomain() {
    for (RedPacketStatus status : RedPacketStatus.values()) {
      Map<PayoutTransition, RedPacketStatus> ways = new EnumMap<>(PayoutTransition.class);
      Stream.of(PayoutTransition.values())
          .filter(it -> it.from() == status)
          .forEach(it -> ways.put(it, it.to()));
      assertThat(table(status)).isEqualTo(ways);
    }
  }

  @Test
  void releasesAllRefusalsButTheLast() {
    RedPacketId id = new RedPacketId(packet);
    assertThat(
            Stream.iterate(1, number -> number + 1)
                .limit(PayoutAttempt.MOST)
                .map(number -> PayoutTransition.whenRefused(new PayoutAttempt(id, number))))
        .containsExactly(
            PayoutTransition.RELEASE, PayoutTransition.RELEASE, PayoutTransition.GIVE_UP);
  }

  @Test
  void tellsARepeatedEndFromAContradiction() {
    bringTo(RedPacketStatus.WITHDRAWING, 1);
    assertThat(paid(1)).isEqualTo(PayoutEndOutcome.NOW);
    assertThat(paid(1)).isEqualTo(PayoutEndOutcome.BEFORE);
    assertThat(refused(1)).isEqualTo(PayoutEndOutcome.CONTRADICTED);
  }

  @Test
  void tellsThatAnEarlierAttemptWasRefusedWhateverCameAfter() {
    bringTo(RedPacketStatus.WITHDRAWING, 1);
    assertThat(refused(1)).isEqualTo(PayoutEndOutcome.NOW);
    assertThat(functions.withdraw("owner", packet, "again").told()).isEqualTo("202");
    assertThat(refused(1)).isEqualTo(PayoutEndOutcome.BEFORE);
    assertThat(paid(1)).isEqualTo(PayoutEndOutcome.CONTRADICTED);
    begin(2);
    assertThat(paid(2)).isEqualTo(PayoutEndOutcome.NOW);
    assertThat(refused(1)).isEqualTo(PayoutEndOutcome.BEFORE);
  }

  /** By an operator's hand; what leads there is another test's matter. */
  private void bringTo(RedPacketStatus status, int attempt) {
    WORLD.redPacket(packet, "owner", 888);
    Rows rows = new Rows(WORLD);
    if (status != RedPacketStatus.AVAILABLE) {
      rows.set("RedPacketsTable", "redPacketId", packet, "attempt", attempt - 1);
      assertThat(functions.withdraw("owner", packet, packet).told()).isEqualTo("202");
      begin(attempt);
      rows.set("RedPacketsTable", "redPacketId", packet, "status", status.name());
    }
  }

  private void begin(int attempt) {
    references.put(attempt, new PayoutReference(Auditor.string(row(), "payoutReference")));
    assertThat(
            underWay.begin(
                new PayoutAttempt(new RedPacketId(packet), attempt),
                Optional.empty(),
                new PayoutProviderName("provider"),
                clock.instant(),
                budget()))
        .isInstanceOf(PayoutTry.First.class);
  }

  private void happen(PayoutTransition event, int attempt) {
    switch (event) {
      case ORDER -> functions.withdraw("owner", packet, "order-" + packet);
      case PAY -> paid(attempt);
      case RELEASE, GIVE_UP -> refused(attempt);
      case RESEND -> desk.resend(payout(attempt), clock.instant(), budget());
      case RETURN -> desk.giveBack(payout(attempt), Account.PROMOTIONS, clock.instant(), budget());
    }
  }

  private PayoutEndOutcome paid(int attempt) {
    return ends.paid(payout(attempt), clock.instant(), budget());
  }

  private PayoutEndOutcome refused(int attempt) {
    return ends.refused(payout(attempt), new RejectionReason("closed"), clock.instant(), budget());
  }

  private Payout payout(int attempt) {
    return new Payout(
        new PayoutAttempt(new RedPacketId(packet), attempt),
        references.getOrDefault(attempt, PayoutReference.random()),
        new UserId("owner"),
        Money.of(888, "CNY"),
        Instant.EPOCH);
  }

  private Map<String, AttributeValue> row() {
    return Auditor.of(WORLD).items("RedPacketsTable", "redPacketId", packet).getFirst();
  }

  private static CallBudget budget() {
    return CallBudget.within(Duration.ofSeconds(10), System::nanoTime);
  }

  private static Map<PayoutTransition, RedPacketStatus> table(RedPacketStatus from) {
    List<String> events = columns("from");
    List<String> row = columns(from.name());
    Map<PayoutTransition, RedPacketStatus> ways = new EnumMap<>(PayoutTransition.class);
    for (int i = 1; i < events.size(); i++) {
      if (!row.get(i).equals("–")) {
        ways.put(PayoutTransition.valueOf(events.get(i)), RedPacketStatus.valueOf(row.get(i)));
      }
    }
    return ways;
  }

  private static List<String> columns(String first) {
    return TABLE
        .lines()
        .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
        .filter(row -> row.getFirst().equals(first))
        .findFirst()
        .orElseThrow();
  }
}
