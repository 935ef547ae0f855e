package tollgate.dynamodbproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;

/** How calls fail, and that a seed tells which. */
class FaultsTest {

  private static final Behaviour QUICK = Behaviour.service().withServiceTime(ServiceTime.none());

  @Test
  void aCallThatFailsBeforeItIsDoneLeavesNothing() {
    assertThat(balanceAfter(CallFault.FAIL_BEFORE)).isEqualTo(100);
    assertThat(balanceAfter(CallFault.RESET)).isEqualTo(100);
    assertThat(balanceAfter(CallFault.ERROR_500)).isEqualTo(100);
    assertThat(balanceAfter(CallFault.THROTTLE)).isEqualTo(100);
  }

  @Test
  void aCallWhoseAnswerIsDroppedIsDone() {
    assertThat(balanceAfter(CallFault.APPLY_THEN_DROP)).isEqualTo(99);
  }

  @Test
  void aConnectionIsResetAsByTheNetwork() {
    try (ProxyFixture stage = stage(CallFault.RESET)) {
      assertThatThrownBy(() -> debit(stage))
          .isInstanceOf(SdkClientException.class)
          .hasRootCauseInstanceOf(SocketException.class);
    }
  }

  @Test
  void refusalsAreThoseThatTheSdkKnows() {
    try (ProxyFixture stage = stage(CallFault.THROTTLE)) {
      assertThatThrownBy(() -> debit(stage)).isInstanceOf(ThrottlingException.class);
      assertThat(stage.usage().throttled()).isEqualTo(1);
    }
    try (ProxyFixture stage = stage(CallFault.ERROR_500)) {
      assertThatThrownBy(() -> debit(stage))
          .isInstanceOfSatisfying(
              DynamoDbException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
    }
  }

  @Test
  void anAnswerThatIsDelayedIsOneOfACallThatIsDone() {
    FaultSchedule delayed =
        FaultSchedule.seeded(1, Map.of(CallFault.APPLY_THEN_DELAY, 1.0))
            .withDelay(Duration.ofMillis(300));
    try (ProxyFixture stage = new ProxyFixture(QUICK.withFaults(onlyDebits(delayed)))) {
      stage.put("a", 100);
      long begun = System.nanoTime();
      debit(stage);
      assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(300).toNanos());
      assertThat(stage.balance("a")).isEqualTo(99);
    }
  }

  @Test
  void aTokenWhoseTimeIsOverDoesNotKeepAResendFromBeingDoneAgain() {
    assertThat(balanceAfterTwoOfOneToken(Optional.empty())).isEqualTo(99);
    assertThat(balanceAfterTwoOfOneToken(Optional.of(CallFault.STALE_TOKEN))).isEqualTo(98);
  }

  @Test
  void aSeedTellsWhichCallsFail() {
    FaultSchedule schedule =
        FaultSchedule.seeded(7, Map.of(CallFault.APPLY_THEN_DROP, 0.1, CallFault.THROTTLE, 0.2));
    List<Optional<CallFault>> drawn = draw(schedule, "a");
    assertThat(draw(schedule, "a")).isEqualTo(drawn);
    assertThat(draw(schedule, "b")).isNotEqualTo(drawn);
    assertThat(draw(FaultSchedule.seeded(8, schedule.shares()), "a")).isNotEqualTo(drawn);
    Map<CallFault, Integer> counts = new EnumMap<>(CallFault.class);
    drawn.forEach(fault -> fault.ifPresent(one -> counts.merge(one, 1, Integer::sum)));
    assertThat(counts.get(CallFault.APPLY_THEN_DROP)).isBetween(850, 1_150);
    assertThat(counts.get(CallFault.THROTTLE)).isBetween(1_800, 2_200);
  }

  @Test
  void faultsAreToldOnACommandLine() {
    assertThat(FaultSchedule.parse("apply-then-drop=0.05,throttle=0.1,seed=7"))
        .isEqualTo(
            FaultSchedule.seeded(
                7, Map.of(CallFault.APPLY_THEN_DROP, 0.05, CallFault.THROTTLE, 0.1)));
    assertThat(FaultSchedule.parse("")).isEqualTo(FaultSchedule.none());
    for (String wrong : List.of("drop=0.1", "throttle", "throttle=2", "throttle=x", "seed=x")) {
      assertThatThrownBy(() -> FaultSchedule.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void serviceTimesHaveThePublishedShape() {
    ServiceTime published = ServiceTime.published(3);
    List<Long> sorted =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(n -> published.of(new CallId("a", "TransactWriteItems", n)).toNanos())
            .sorted()
            .toList();
    assertThat(sorted.get(5_000) / 1e6).isBetween(25.0, 25.6);
    assertThat(sorted.get(9_900) / 1e6).isBetween(75.0, 120.0);
    assertThat(sorted.getFirst() / 1e6).isGreaterThanOrEqualTo(19.4);
  }

  private static List<Optional<CallFault>> draw(FaultSchedule schedule, String caller) {
    return LongStream.rangeClosed(1, 10_000)
        .mapToObj(number -> schedule.of(new CallId(caller, "PutItem", number)))
        .toList();
  }

  private static long balanceAfter(CallFault fault) {
    try (ProxyFixture stage = stage(fault)) {
      assertThatThrownBy(() -> debit(stage)).as(fault.name()).isNotNull();
      return stage.balance("a");
    }
  }

  private static long balanceAfterTwoOfOneToken(Optional<CallFault> fault) {
    try (ProxyFixture stage =
        fault.map(FaultsTest::stage).orElseGet(() -> new ProxyFixture(QUICK))) {
      stage.put("a", 100);
      for (int time = 0; time < 2; time++) {
        stage.client.transactWriteItems(
            write -> write.transactItems(stage.debit("a")).clientRequestToken("one"));
      }
      return stage.balance("a");
    }
  }

  /** Every transaction fails so. */
  private static ProxyFixture stage(CallFault fault) {
    ProxyFixture stage =
        new ProxyFixture(QUICK.withFaults(onlyDebits(FaultSchedule.seeded(1, Map.of(fault, 1.0)))));
    stage.put("a", 100);
    return stage;
  }

  private static FaultSchedule onlyDebits(FaultSchedule schedule) {
    return schedule.of("TransactWriteItems");
  }

  private static void debit(ProxyFixture stage) {
    stage.client.transactWriteItems(write -> write.transactItems(stage.debit("a")));
  }
}
