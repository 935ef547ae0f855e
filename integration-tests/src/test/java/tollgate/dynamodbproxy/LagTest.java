package tollgate.dynamodbproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What may be read stale is as it was a while ago. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("slow")
class LagTest {

  private static final Duration LAG = Duration.ofMillis(900);

  private final ProxyFixture stage =
      new ProxyFixture(Behaviour.service().withServiceTime(ServiceTime.none()).withLag(LAG));
  private final String indexed = "indexed-" + UUID.randomUUID();

  @BeforeAll
  void table() {
    stage.client.createTable(create ->
        create
            .tableName(indexed)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attribute("id"), attribute("queue"))
            .keySchema(key("id"))
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName("queues")
                    .keySchema(key("queue"))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL))
                    .build()));
  }

  @AfterAll
  void close() {
    stage.client.deleteTable(delete -> delete.tableName(indexed));
    stage.close();
  }

  @Test
  void anEventuallyConsistentReadSeesTheStateOfAWhileAgo() throws InterruptedException {
    stage.put("a", 1);
    settle();
    stage.put("a", 2);
    assertThat(stale("a")).isEqualTo(1);
    assertThat(stage.balance("a")).as("strongly consistent").isEqualTo(2);
    settle();
    assertThat(stale("a")).isEqualTo(2);
  }

  @Test
  void aTransactionIsSeenLaterToo() throws InterruptedException {
    stage.put("b", 10);
    settle();
    stage.client.transactWriteItems(write -> write.transactItems(stage.debit("b")));
    assertThat(stale("b")).isEqualTo(10);
    settle();
    assertThat(stale("b")).isEqualTo(9);
  }

  @Test
  void aDeletedItemIsStillSeenForAWhile() throws InterruptedException {
    stage.put("c", 3);
    settle();
    stage.client.deleteItem(delete -> delete.tableName(stage.table).key(ProxyFixture.key("c")));
    assertThat(stale("c")).isEqualTo(3);
    settle();
    assertThat(
            stage
                .client
                .getItem(get -> get.tableName(stage.table).key(ProxyFixture.key("c")))
                .hasItem())
        .isFalse();
  }

  @Test
  void whatWasThereBeforeTheFrontIsSeenAtOnce() {
    try (ProxyFixture late =
        new ProxyFixture(Behaviour.service().withServiceTime(ServiceTime.none()))) {
      late.put("old", 7);
      try (DynamoDbProxy lagging =
          DynamoDbProxy.before(
              late.proxy.endpoint(),
              Behaviour.service().withServiceTime(ServiceTime.none()).withLag(LAG))) {
        assertThat(lagging.endpoint()).isNotNull();
        try (var client = ProxyFixture.client(lagging, "caller")) {
          assertThat(
                  client
                      .getItem(get -> get.tableName(late.table).key(ProxyFixture.key("old")))
                      .item())
              .containsEntry("balance", ProxyFixture.number(7));
        }
      }
    }
  }

  @Test
  void anIndexIsSeenAsItWasAWhileAgoPageByPage() throws InterruptedException {
    for (int number = 0; number < 5; number++) {
      lead("lead-" + number, "open");
    }
    settle();
    lead("lead-0", "done");
    lead("lead-9", "open");
    QueryResponse first = open(3, Map.of());
    QueryResponse second = open(9, first.lastEvaluatedKey());
    assertThat(first.items()).hasSize(3);
    assertThat(second.items()).hasSize(2);
    assertThat(ids(first, second)).contains("lead-0").doesNotContain("lead-9");
    settle();
    assertThat(ids(open(9, Map.of()))).contains("lead-9").doesNotContain("lead-0").hasSize(5);
    assertThat(
            stage
                .client
                .query(query ->
                    query
                        .tableName(indexed)
                        .indexName("queues")
                        .keyConditionExpression("queue = :queue")
                        .filterExpression("id = :id")
                        .expressionAttributeValues(
                            Map.of(
                                ":queue",
                                ProxyFixture.text("open"),
                                ":id",
                                ProxyFixture.text("lead-9"))))
                .items())
        .hasSize(1);
  }

  @Test
  void aBatchOfReadsIsStaleWhereItMayBe() throws InterruptedException {
    stage.put("d", 1);
    settle();
    stage.put("d", 2);
    assertThat(batch(false)).containsExactly(ProxyFixture.number(1));
    assertThat(batch(true)).containsExactly(ProxyFixture.number(2));
  }

  @Test
  void nobodySeesTheTablesThatMakeItSo() {
    stage.put("e", 1);
    assertThat(stage.client.listTablesPaginator().tableNames())
        .contains(stage.table)
        .noneMatch(name -> name.contains("replica-"));
  }

  private List<AttributeValue> batch(boolean consistent) {
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(List.of(ProxyFixture.key("d")))
            .consistentRead(consistent)
            .build();
    return stage
        .client
        .batchGetItem(batch -> batch.requestItems(Map.of(stage.table, keys)))
        .responses()
        .getOrDefault(stage.table, List.of())
        .stream()
        .map(item -> item.getOrDefault("balance", ProxyFixture.text("none")))
        .toList();
  }

  private QueryResponse open(int limit, Map<String, AttributeValue> start) {
    return stage.client.query(query ->
        query
            .tableName(indexed)
            .indexName("queues")
            .limit(limit)
            .exclusiveStartKey(start.isEmpty() ? null : start)
            .keyConditionExpression("queue = :queue")
            .expressionAttributeValues(Map.of(":queue", ProxyFixture.text("open"))));
  }

  private static List<String> ids(QueryResponse... pages) {
    return Stream.of(pages)
        .flatMap(page -> page.items().stream())
        .map(item -> item.getOrDefault("id", ProxyFixture.text("none")).s())
        .toList();
  }

  private void lead(String id, String queue) {
    stage.client.putItem(put ->
        put.tableName(indexed)
            .item(Map.of("id", ProxyFixture.text(id), "queue", ProxyFixture.text(queue))));
  }

  private long stale(String id) {
    return Long.parseLong(
        stage
            .client
            .getItem(get -> get.tableName(stage.table).key(ProxyFixture.key(id)))
            .item()
            .getOrDefault("balance", ProxyFixture.number(-1))
            .n());
  }

  private static void settle() throws InterruptedException {
    Thread.sleep(LAG.plusMillis(50));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }
}
