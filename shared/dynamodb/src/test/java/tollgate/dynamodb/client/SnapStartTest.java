package tollgate.dynamodb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.CallBudget;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.TableNames;
import tollgate.dynamodb.tables.Wallets;

class SnapStartTest {

  private static final Map<String, String> TABLES =
      Map.of("WALLETS_TABLE", "wallets", "PRODUCTS_TABLE", "products");
  private static final Product PRODUCT =
      new Product(new ProductId("p-1"), Money.of(7, "CNY"), true, OptionalLong.of(3));
  private static final Wallet WALLET =
      new Wallet(
          new UserId("u-1"), Money.of(9, "CNY"), WalletStatus.ACTIVE, 1, new EntryId("je_1"));

  private final List<String> logged = new ArrayList<>();
  private final List<String> callsOfTheRealClient = new ArrayList<>();
  private final FunctionEnvironment real =
      new FunctionEnvironment(TABLES, realClient(), InstantSource.system(), logged::add);

  /** Whatever of the warm-up goes to the network finds none. */
  @BeforeEach
  void withoutNetwork() {
    System.setProperty("https.proxyHost", "127.0.0.1");
    System.setProperty("https.proxyPort", "1");
  }

  @AfterEach
  void withNetwork() {
    System.clearProperty("https.proxyHost");
    System.clearProperty("https.proxyPort");
  }

  @Test
  void primesAgainstAStubThatFindsTheRow() {
    List<Optional<Wallet>> found = new ArrayList<>();
    snapshot(dynamoDb -> {
      dynamoDb.holds(Wallets.open(WALLET));
      found.add(find(dynamoDb));
    });
    assertThat(found).hasSizeGreaterThan(10).containsOnly(Optional.of(WALLET));
  }

  @Test
  void saysYesToEveryWrite() {
    snapshot(dynamoDb -> {
      dynamoDb.holds(Products.create(PRODUCT));
      DynamoDbClient client = dynamoDb.deployment().dynamoDb();
      client.putItem(put -> put.tableName("t").item(Map.of("a", AttributeValue.fromS("b"))));
      client.transactWriteItems(transaction ->
          transaction.transactItems(
              Products.create(PRODUCT).in(new TableNames(dynamoDb.deployment().variables()))));
    });
  }

  @Test
  void leavesTheRealClientAndTheLogAlone() {
    snapshot(dynamoDb -> {
      var _ = find(dynamoDb);
      dynamoDb.deployment().log().accept("a line");
    });
    assertThat(callsOfTheRealClient).isEmpty();
    assertThat(logged).isEmpty();
  }

  @Test
  void leavesNoStandInBehind() {
    List<DynamoDbClient> primed = new ArrayList<>();
    List<URI> endpoints = new ArrayList<>();
    snapshot(dynamoDb -> {
      primed.add(dynamoDb.deployment().dynamoDb());
      endpoints.add(
          primed.getFirst().serviceClientConfiguration().endpointOverride().orElseThrow());
    });
    try (DynamoDbClient late = Clients.at(endpoints.getFirst())) {
      assertThatExceptionOfType(SdkClientException.class)
          .isThrownBy(() -> late.listTables(list -> list.limit(1)));
    }
  }

  private static Optional<Wallet> find(DynamoDbStub dynamoDb) {
    return new DatabaseClient(dynamoDb.deployment(), Table.WALLETS)
        .within(budget())
        .read(Wallets.key(new UserId("u-1")))
        .map(Wallets::read);
  }

  private void snapshot(Consumer<DynamoDbStub> priming) {
    new SnapStart(real, priming).beforeCheckpoint(Core.getGlobalContext());
  }

  private static CallBudget budget() {
    return CallBudget.within(Duration.ofSeconds(5), System::nanoTime);
  }

  private DynamoDbClient realClient() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, _) -> {
              callsOfTheRealClient.add(method.getName());
              throw new AssertionError("the real client was called: " + method);
            });
  }
}
