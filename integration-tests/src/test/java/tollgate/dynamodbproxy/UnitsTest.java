package tollgate.dynamodbproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What calls take, by the rule that is documented. */
@TestInstance(Lifecycle.PER_CLASS)
class UnitsTest {

  private static final int KB = 1024;

  private final ProxyFixture stage =
      new ProxyFixture(Behaviour.service().withServiceTime(ServiceTime.none()));

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void aPlainWriteTakesOneUnitForEachStartedKilobyte() {
    assertThat(writeUnits(() -> stage.put("small", 1))).isEqualTo(1);
    assertThat(writeUnits(() -> put("large", 2 * KB))).isEqualTo(3);
  }

  @Test
  void aWriteThatMakesAnItemSmallerTakesTheUnitsOfTheLargerOne() {
    put("shrinks", 3 * KB);
    assertThat(writeUnits(() -> stage.put("shrinks", 1))).isEqualTo(4);
    assertThat(writeUnits(() -> stage.put("shrinks", 1))).isEqualTo(1);
  }

  @Test
  void anUpdateThatMakesAnItemGrowTakesTheUnitsOfTheLargerOne() {
    stage.put("grows", 1);
    assertThat(writeUnits(() -> append("grows", 600))).isEqualTo(1);
    assertThat(writeUnits(() -> append("grows", 600))).isEqualTo(1);
    assertThat(writeUnits(() -> append("grows", 1_100))).isEqualTo(2);
  }

  @Test
  void aConditionThatFailsTakesTheUnitsOfTheItem() {
    put("there", 2 * KB);
    assertThat(
            writeUnits(() ->
                assertThatThrownBy(() ->
                        stage.client.deleteItem(delete ->
                            delete
                                .tableName(stage.table)
                                .key(ProxyFixture.key("there"))
                                .conditionExpression("attribute_not_exists(id)")))
                    .isInstanceOf(ConditionalCheckFailedException.class)))
        .isEqualTo(3);
  }

  @Test
  void aTransactionTakesTwiceTheUnitsOfEachItem() {
    assertThat(writeUnits(() -> write(absent("t-1", 1), absent("t-2", 2 * KB))))
        .isEqualTo(2 * (1 + 3));
  }

  @Test
  void aCancelledTransactionTakesAsMuch() {
    stage.put("t-3", 1);
    assertThat(
            writeUnits(() ->
                assertThatThrownBy(() -> write(absent("t-3", 1), absent("t-4", 1)))
                    .isInstanceOf(TransactionCanceledException.class)))
        .isEqualTo(4);
  }

  @Test
  void aReplayByTokenReads() {
    Usage before = stage.usage();
    for (int time = 0; time < 2; time++) {
      stage.client.transactWriteItems(
          write -> write.transactItems(absent("token", 1)).clientRequestToken("units"));
    }
    Usage used = stage.usage().minus(before);
    assertThat(used.writeUnits()).isEqualTo(2);
    assertThat(used.readUnits()).isEqualTo(2);
  }

  @Test
  void aReadTakesOneUnitForEachStartedFourKilobytesAndHalfIfItMayBeStale() {
    put("read", 4 * KB);
    assertThat(readUnits(() -> read("read", true))).isEqualTo(2);
    assertThat(readUnits(() -> read("read", false))).isEqualTo(1);
    assertThat(readUnits(() -> read("nobody", false))).isEqualTo(0.5);
  }

  @Test
  void aReadByTransactionTakesTwiceTheUnits() {
    put("both", 4 * KB);
    TransactGetItem get =
        TransactGetItem.builder()
            .get(one -> one.tableName(stage.table).key(ProxyFixture.key("both")))
            .build();
    assertThat(readUnits(() -> stage.client.transactGetItems(all -> all.transactItems(get))))
        .isEqualTo(4);
  }

  @Test
  void aQueryTakesTheUnitsOfAllThatItReadsTogether() {
    put("query", 5 * KB);
    assertThat(readUnits(() -> query("id = :id", "attribute_exists(note) OR attribute_exists(#t)")))
        .isEqualTo(1);
    assertThat(
            readUnits(() -> query("id = :id", "attribute_exists(note) AND attribute_exists(#t)")))
        .as("what a filter hides was read all the same")
        .isEqualTo(1);
  }

  @Test
  void callersAreCountedApart() {
    Usage before = stage.usage();
    try (var other = stage.client("other")) {
      other.getItem(
          get -> get.tableName(stage.table).key(ProxyFixture.key("x")).consistentRead(true));
    }
    assertThat(stage.usage()).isEqualTo(before);
    assertThat(stage.proxy.usage("other")).isEqualTo(new Usage(1, 0, 1, 0, 0));
  }

  @Test
  void aConflictIsCountedAndTakesItsUnits() throws InterruptedException {
    try (ProxyFixture slow = new ProxyFixture(ProxyFixture.SLOW)) {
      slow.put("held", 9);
      CompletableFuture<?> holder = slow.holding("held");
      Usage before = slow.usage();
      assertThatThrownBy(() -> slow.put("held", 1)).isNotNull();
      assertThat(slow.usage().minus(before)).isEqualTo(new Usage(1, 1, 0, 1, 0));
      holder.join();
    }
  }

  private double writeUnits(Runnable action) {
    Usage before = stage.usage();
    action.run();
    return stage.usage().minus(before).writeUnits();
  }

  private double readUnits(Runnable action) {
    Usage before = stage.usage();
    action.run();
    return stage.usage().minus(before).readUnits();
  }

  private void put(String id, int length) {
    stage.client.putItem(put ->
        put.tableName(stage.table)
            .item(
                Map.of(
                    "id", ProxyFixture.text(id), "text", ProxyFixture.text("x".repeat(length)))));
  }

  private void append(String id, int length) {
    stage.client.updateItem(update ->
        update
            .tableName(stage.table)
            .key(ProxyFixture.key(id))
            .updateExpression("SET filler = :filler")
            .expressionAttributeValues(Map.of(":filler", ProxyFixture.text("x".repeat(length)))));
  }

  private void write(TransactWriteItem... actions) {
    stage.client.transactWriteItems(write -> write.transactItems(List.of(actions)));
  }

  private TransactWriteItem absent(String id, int length) {
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(stage.table)
                .item(
                    Map.of(
                        "id", ProxyFixture.text(id), "text", ProxyFixture.text("x".repeat(length))))
                .conditionExpression("attribute_not_exists(id)"))
        .build();
  }

  private void read(String id, boolean consistent) {
    stage.client.getItem(
        get -> get.tableName(stage.table).key(ProxyFixture.key(id)).consistentRead(consistent));
  }

  private void query(String key, String filter) {
    stage.client.query(query ->
        query
            .tableName(stage.table)
            .keyConditionExpression(key)
            .filterExpression(filter)
            .expressionAttributeNames(Map.of("#t", "text"))
            .expressionAttributeValues(Map.of(":id", ProxyFixture.text("query"))));
  }
}
