package tollgate.dynamodbproxy;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import tollgate.testing.Engine;

/** A proxy before the tests' engine, a table of its own behind it, and clients that never retry. */
final class ProxyFixture implements AutoCloseable {

  static final Duration HOLD = Duration.ofMillis(600);
  static final Behaviour SLOW =
      Behaviour.service()
          .withServiceTime(
              call -> call.operation().equals("TransactWriteItems") ? HOLD : Duration.ZERO);

  private static final Executor THREADS = Thread::startVirtualThread;

  final DynamoDbProxy proxy;
  final String table = "proxy-" + UUID.randomUUID();
  final DynamoDbClient client;

  ProxyFixture(Behaviour behaviour) {
    URI engine = Engine.address().orElseThrow();
    this.proxy = DynamoDbProxy.before(engine, behaviour);
    this.client = client("caller");
    createTable();
  }

  /** Signs with this access key id. */
  DynamoDbClient client(String caller) {
    return client(proxy, caller);
  }

  static DynamoDbClient client(DynamoDbProxy proxy, String caller) {
    return DynamoDbClient.builder()
        .endpointOverride(proxy.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(caller, "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(all ->
            all.retryStrategy(RetryMode.STANDARD)
                .retryStrategy(strategy -> strategy.maxAttempts(1)))
        .build();
  }

  Usage usage() {
    return proxy.usage("caller");
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of("id", text(id));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(String.valueOf(number));
  }

  void put(String id, long balance) {
    client.putItem(
        put -> put.tableName(table).item(Map.of("id", text(id), "balance", number(balance))));
  }

  long balance(String id) {
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return Long.parseLong(Objects.requireNonNull(item.get("balance")).n());
  }

  BatchGetItemResponse batch(String... ids) {
    List<Map<String, AttributeValue>> keys = Arrays.stream(ids).map(ProxyFixture::key).toList();
    return client.batchGetItem(
        get -> get.requestItems(Map.of(table, KeysAndAttributes.builder().keys(keys).build())));
  }

  /** Takes one from the balance, whatever it is. */
  TransactWriteItem debit(String id) {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(key(id))
                .updateExpression("ADD balance :one")
                .expressionAttributeValues(Map.of(":one", number(-1))))
        .build();
  }

  /** Begins a transaction that holds these items, and returns once it does. */
  CompletableFuture<?> holding(String... ids) throws InterruptedException {
    List<TransactWriteItem> debits = Arrays.stream(ids).map(this::debit).toList();
    CompletableFuture<?> held =
        CompletableFuture.runAsync(
            () -> client.transactWriteItems(write -> write.transactItems(debits)), THREADS);
    Thread.sleep(HOLD.toMillis() / 3);
    return held;
  }

  @Override
  public void close() {
    client.deleteTable(delete -> delete.tableName(table));
    client.close();
    proxy.close();
  }

  private void createTable() {
    client.createTable(create ->
        create
            .tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("id")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(
                KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
  }
}
