package tollgate.dynamodbproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What meets an item of a transaction in flight. */
@TestInstance(Lifecycle.PER_CLASS)
class ConflictTest {

  private ProxyFixture stage = new ProxyFixture(ProxyFixture.SLOW);

  @BeforeAll
  void items() {
    for (String id : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")) {
      stage.put(id, 100);
    }
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void anOverlappingTransactionIsCancelledAtThePositionOfTheItemAndWritesNothing()
      throws InterruptedException {
    CompletableFuture<?> holder = stage.holding("a");
    long begun = System.nanoTime();
    List<CancellationReason> reasons = cancelled(stage.debit("b"), stage.debit("a"));
    assertThat(System.nanoTime() - begun).isLessThan(ProxyFixture.HOLD.toNanos() / 2);
    assertThat(reasons)
        .extracting(CancellationReason::code)
        .containsExactly("None", "TransactionConflict");
    assertThat(reasons.get(1).message()).isEqualTo("Transaction is ongoing for the item");
    holder.join();
    assertThat(stage.balance("a")).isEqualTo(99);
    assertThat(stage.balance("b")).isEqualTo(100);
  }

  @Test
  void aConditionThatFailsBesideAConflictIsToldWithItsItem() throws InterruptedException {
    CompletableFuture<?> holder = stage.holding("c");
    List<CancellationReason> reasons =
        cancelled(guarded("c", 1_000), guarded("d", 1_000), guarded("e", 1), absent("new"));
    assertThat(reasons)
        .extracting(CancellationReason::code)
        .containsExactly("TransactionConflict", "ConditionalCheckFailed", "None", "None");
    assertThat(reasons.get(1).item()).containsEntry("balance", ProxyFixture.number(100));
    assertThat(reasons.get(0).hasItem()).isFalse();
    holder.join();
  }

  @Test
  void nothingIsSaidOfConditionsBesideAConflictIfConflictsAloneAreAskedFor()
      throws InterruptedException {
    ProxyFixture telling = stage;
    try (ProxyFixture alone = new ProxyFixture(ProxyFixture.SLOW.withConflictsAlone())) {
      stage = alone;
      stage.put("c", 100);
      stage.put("d", 100);
      CompletableFuture<?> holder = stage.holding("c");
      assertThat(cancelled(guarded("c", 1_000), guarded("d", 1_000)))
          .extracting(CancellationReason::code)
          .containsExactly("TransactionConflict", "None");
      holder.join();
    } finally {
      stage = telling;
    }
  }

  @Test
  void aPutWhoseConditionFailsBesideAConflictIsToldWithItsItem() throws InterruptedException {
    CompletableFuture<?> holder = stage.holding("c");
    List<CancellationReason> reasons = cancelled(absent("d"), stage.debit("c"));
    assertThat(reasons)
        .extracting(CancellationReason::code)
        .containsExactly("ConditionalCheckFailed", "TransactionConflict");
    assertThat(reasons.getFirst().item()).containsEntry("id", ProxyFixture.text("d"));
    holder.join();
  }

  @Test
  void aPlainWriteIsRefused() throws InterruptedException {
    CompletableFuture<?> holder = stage.holding("f");
    assertThatThrownBy(() -> stage.put("f", 1))
        .isInstanceOf(TransactionConflictException.class)
        .hasMessageContaining("Transaction is ongoing for the item");
    holder.join();
    assertThat(stage.balance("f")).isEqualTo(99);
    stage.put("f", 100);
  }

  @Test
  void aPlainReadPasses() throws InterruptedException {
    CompletableFuture<?> holder = stage.holding("g");
    assertThat(stage.balance("g")).isEqualTo(100);
    assertThat(holder).isNotDone();
    holder.join();
    assertThat(stage.balance("g")).isEqualTo(99);
  }

  @Test
  void aReadByTransactionIsCancelledAtThePositionOfTheItem() throws InterruptedException {
    CompletableFuture<?> holder = stage.holding("h");
    TransactionCanceledException refusal =
        Objects.requireNonNull(
            catchThrowableOfType(
                TransactionCanceledException.class,
                () ->
                    stage.client.transactGetItems(get -> get.transactItems(read("i"), read("h")))));
    assertThat(refusal.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "TransactionConflict");
    holder.join();
    assertThat(stage.client.transactGetItems(get -> get.transactItems(read("h"))).responses())
        .hasSize(1);
  }

  @Test
  void anEntryOfABatchComesBackUnprocessed() throws InterruptedException {
    CompletableFuture<?> holder = stage.holding("j");
    Map<String, List<WriteRequest>> left =
        stage
            .client
            .batchWriteItem(batch ->
                batch.requestItems(Map.of(stage.table, List.of(entry("j", 7), entry("k", 7)))))
            .unprocessedItems();
    assertThat(left).containsExactly(Map.entry(stage.table, List.of(entry("j", 7))));
    holder.join();
    assertThat(stage.balance("k")).isEqualTo(7);
    assertThat(stage.balance("j")).isEqualTo(99);
  }

  @Test
  void aTransactionThatIsSentAgainWhileItIsInFlightIsToldSo() {
    CompletableFuture<?> first = CompletableFuture.runAsync(() -> withToken("l", "twice"));
    assertThatThrownBy(
            () -> {
              Thread.sleep(ProxyFixture.HOLD.toMillis() / 3);
              withToken("l", "twice");
            })
        .isInstanceOf(TransactionInProgressException.class);
    first.join();
    withToken("l", "twice");
    assertThat(stage.balance("l")).isEqualTo(99);
  }

  private void withToken(String id, String token) {
    stage.client.transactWriteItems(
        write -> write.transactItems(stage.debit(id)).clientRequestToken(token));
  }

  private List<CancellationReason> cancelled(TransactWriteItem... actions) {
    return Objects.requireNonNull(
            catchThrowableOfType(
                TransactionCanceledException.class,
                () -> stage.client.transactWriteItems(write -> write.transactItems(actions))))
        .cancellationReasons();
  }

  private TransactGetItem read(String id) {
    return TransactGetItem.builder()
        .get(get -> get.tableName(stage.table).key(ProxyFixture.key(id)))
        .build();
  }

  private static WriteRequest entry(String id, long balance) {
    Map<String, AttributeValue> item =
        Map.of("id", ProxyFixture.text(id), "balance", ProxyFixture.number(balance));
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  /** Takes one if there is enough. */
  private TransactWriteItem guarded(String id, long enough) {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(stage.table)
                .key(ProxyFixture.key(id))
                .updateExpression("SET #b = #b - :one, note = :note")
                .conditionExpression("#b >= :enough")
                .expressionAttributeNames(Map.of("#b", "balance"))
                .expressionAttributeValues(
                    Map.of(
                        ":one", ProxyFixture.number(1),
                        ":note", ProxyFixture.text("debited"),
                        ":enough", ProxyFixture.number(enough)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private TransactWriteItem absent(String id) {
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(stage.table)
                .item(Map.of("id", ProxyFixture.text(id), "balance", ProxyFixture.number(1)))
                .conditionExpression("attribute_not_exists(id)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }
}
