package tollgate.dynamodbproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What happens to whoever wants more than a partition or a table gives. */
@Tag("slow")
class ThrottlingTest {

  private static final Behaviour QUICK = Behaviour.service().withServiceTime(ServiceTime.none());

  @Test
  void aPartitionGivesSoManyWritesASecondAndTheOthersGoOn() {
    try (ProxyFixture stage =
        new ProxyFixture(QUICK.withThrottling(new Throttling(20, 3_000, 4_000, 12_000)))) {
      int refused = 0;
      long begun = System.nanoTime();
      for (int write = 0; write < 200; write++) {
        refused += isThrottled(() -> stage.put("hot", 1)) ? 1 : 0;
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertThat(200 - refused).isBetween(20, 22 + (int) (20 * seconds));
      assertThat(stage.usage().throttled()).isEqualTo(refused).isPositive();
      assertThat(isThrottled(() -> stage.put("cold", 1))).isFalse();
      assertThat(isThrottled(() -> stage.balance("hot"))).isFalse();
    }
  }

  @Test
  void aPartitionGivesSoManyReadsASecond() {
    try (ProxyFixture stage =
        new ProxyFixture(QUICK.withThrottling(new Throttling(1_000, 5, 4_000, 12_000)))) {
      stage.put("hot", 1);
      int refused = 0;
      for (int read = 0; read < 50; read++) {
        refused += isThrottled(() -> stage.balance("hot")) ? 1 : 0;
      }
      assertThat(refused).isPositive();
    }
  }

  @Test
  void aTableGivesSoManyWritesASecondForAllOfItsItems() {
    try (ProxyFixture stage =
        new ProxyFixture(QUICK.withThrottling(new Throttling(1_000, 3_000, 5, 12_000)))) {
      int refused = 0;
      for (int write = 0; write < 50; write++) {
        String id = "item-" + write;
        refused += isThrottled(() -> stage.put(id, 1)) ? 1 : 0;
      }
      assertThat(refused).isPositive();
    }
  }

  @Test
  void aTransactionIsCancelledAtThePositionOfTheHotItem() {
    try (ProxyFixture stage =
        new ProxyFixture(QUICK.withThrottling(new Throttling(0.1, 3_000, 4_000, 12_000)))) {
      stage.put("hot", 1);
      TransactionCanceledException refusal =
          Objects.requireNonNull(
              catchThrowableOfType(
                  TransactionCanceledException.class,
                  () ->
                      stage.client.transactWriteItems(
                          write -> write.transactItems(stage.debit("cold"), stage.debit("hot")))));
      assertThat(refusal.cancellationReasons())
          .extracting(CancellationReason::code)
          .containsExactly("None", "ThrottlingError");
    }
  }

  @Test
  void aBatchLeavesTheKeysOfAHotPartitionUnprocessed() {
    try (ProxyFixture stage =
        new ProxyFixture(QUICK.withThrottling(new Throttling(1_000, 0.001, 4_000, 12_000)))) {
      stage.put("hot", 1);
      stage.put("cold", 2);
      assertThat(stage.balance("hot")).as("takes what the partition gives").isEqualTo(1);
      assertPartly(stage.batch("hot", "cold"));
      assertThat(isThrottled(() -> stage.batch("hot"))).isTrue();
    }
  }

  @Test
  void aFaultLeavesOneKeyOfABatchUnprocessed() {
    FaultSchedule faults =
        FaultSchedule.seeded(1, Map.of(CallFault.UNPROCESSED, 1.0)).of("BatchGetItem");
    try (ProxyFixture stage = new ProxyFixture(QUICK.withFaults(faults))) {
      stage.put("hot", 1);
      stage.put("cold", 2);
      assertPartly(stage.batch("hot", "cold"));
      assertThat(isThrottled(() -> stage.batch("hot"))).isTrue();
    }
  }

  private static void assertPartly(BatchGetItemResponse answer) {
    assertThat(answer.responses().values()).singleElement(LIST).hasSize(1);
    assertThat(answer.unprocessedKeys().values())
        .singleElement()
        .satisfies(left -> assertThat(left.keys()).hasSize(1));
  }

  private static boolean isThrottled(Runnable call) {
    try {
      call.run();
      return false;
    } catch (ThrottlingException _) {
      return true;
    } catch (DynamoDbException e) {
      throw new AssertionError(e);
    }
  }
}
