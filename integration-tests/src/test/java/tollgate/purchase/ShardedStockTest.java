package tollgate.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import tollgate.domain.Money;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.Shelf;
import tollgate.testing.World;

/** A limited stock in shards: sold to the last unit and never beyond, however it is divided. */
@EngineContract
class ShardedStockTest {

  private static final World WORLD = new World();
  private static final Money PRICE = Money.of(7, "CNY");

  private final String id = UUID.randomUUID().toString();
  private final FaultyClient client = new FaultyClient();
  private final Functions functions = WORLD.functions(client);
  private final Rows rows = new Rows(WORLD);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void sellsFromOneShardInOneTransaction() {
    WORLD.wallet(id, 100).product(id, PRICE, 8, 4);
    assertThat(told(1, "a")).isEqualTo("RT 201");
    assertThat(told(1, "b")).isEqualTo("T 201");
    assertThat(stocks()).hasSize(4).allMatch(stock -> stock <= 2);
    assertThat(sum()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"3, 2", "1, 2", "2, 5", "7, 16", "64, 64"})
  void sellsEveryUnitAndNoMore(int stock, int shards) {
    WORLD.wallet(id, 1000).product(id, PRICE, stock, shards);
    for (int unit = 0; unit < stock; unit++) {
      assertThat(functions.buy(id, id, "k" + unit).told()).isEqualTo("201");
    }
    assertThat(sum()).isZero();
    assertThat(told(1, "one more")).endsWith("SB 409 out-of-stock");
    assertThat(told(1, "another")).isEqualTo("SB 409 out-of-stock");
    assertThat(WORLD.functions().buy(id, id, "a").told()).isEqualTo("409 out-of-stock");
  }

  /** The environment remembers which shards were empty. */
  @Test
  void goesToAShardThatHoldsTheQuantity() {
    WORLD.wallet(id, 100).product(id, PRICE, 4, 4);
    for (int shard = 0; shard < 3; shard++) {
      rows.set("ProductsTable", "productId", id + "#" + shard, "stock", 0);
    }
    assertThat(told(1, "a")).isIn("RT 201", "RTRT 201");
    assertThat(stocks()).containsExactly(0L, 0L, 0L, 0L);
    assertThat(told(1, "b")).endsWith("SB 409 out-of-stock");
  }

  @Test
  void takesAQuantityThatNoShardHoldsFromSeveral() {
    WORLD.wallet(id, 100).product(id, PRICE, 8, 4);
    assertThat(told(5, "a")).isEqualTo("RTRT 201");
    assertThat(sum()).isEqualTo(3);
    assertThat(told(4, "b")).contains("S").endsWith("B 409 out-of-stock");
    assertThat(told(3, "c")).endsWith("T 201");
    assertThat(sum()).isZero();
  }

  @Test
  void sellsAtTheNewPriceOfAllRows() {
    WORLD.wallet(id, 100).product(id, PRICE, 8, 4);
    assertThat(told(1, "a")).isEqualTo("RT 201");
    all("unitPrice", 9);
    assertThat(told(1, "b")).isEqualTo("TST 201");
    assertThat(Auditor.of(WORLD).balance(id)).isEqualTo(100 - 7 - 9);
    all("unitPrice", 11);
    assertThat(
            functions
                .purchase(
                    id,
                    "c",
                    "{\"productId\":\"%s\",\"quantity\":1,\"unitPrice\":%s}"
                        .formatted(id, "{\"minorUnits\":9,\"currency\":\"CNY\"}"))
                .told())
        .isEqualTo("409 amount-changed");
  }

  @Test
  void sellsNothingThatIsOffSale() {
    WORLD.wallet(id, 100).product(id, PRICE, 8, 4);
    assertThat(told(1, "a")).isEqualTo("RT 201");
    rows.set("ProductsTable", "productId", id, "onSale", false);
    for (int shard = 0; shard < 4; shard++) {
      rows.set("ProductsTable", "productId", id + "#" + shard, "onSale", false);
    }
    assertThat(told(1, "b")).isEqualTo("TSB 409 not-on-sale");
  }

  @Test
  void declinesBeforeTheWalletIsAsked() {
    WORLD.product(id, PRICE, 0, 4);
    assertThat(told(1, "a")).endsWith("SB 409 out-of-stock");
  }

  @Test
  void knowsNoShardAsAProduct() {
    WORLD.wallet(id, 100).product(id, PRICE, 8, 4);
    assertThat(functions.buy(id, id + "#1", "k").told()).isEqualTo("400 malformed-request");
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "4, 1", "4, 7", "7, 4", "4, 4", "64, 63"})
  void goesOnSellingWhenTheStockIsDividedOtherwise(int before, int after) {
    WORLD.wallet(id, 1000);
    if (before == 1) {
      WORLD.product(id, PRICE, true, OptionalLong.of(100));
    } else {
      WORLD.product(id, PRICE, 100, before);
    }
    assertThat(functions.buy(id, id, "a").told()).isEqualTo("201");
    reshard(after);
    assertThat(sum()).isEqualTo(99);
    assertThat(stocks()).hasSize(after);
    for (int unit = 0; unit < 3; unit++) {
      assertThat(functions.buy(id, id, "k" + unit).told()).isEqualTo("201");
      assertThat(WORLD.functions().buy(id, id, "l" + unit).told()).isEqualTo("201");
    }
    assertThat(sum()).isEqualTo(93);
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "4, 2", "4, 1", "1, 4"})
  void putsUnitsBackIntoAShard(int before, int after) {
    WORLD.wallet(id, 1000);
    if (before == 1) {
      WORLD.product(id, PRICE, true, OptionalLong.of(100));
    } else {
      WORLD.product(id, PRICE, 100, before);
    }
    String order = functions.purchase(id, "a", body(9)).text("orderId");
    reshard(after);
    Event refund =
        Event.post("/orders/{orderId}/refunds", Map.of("orderId", order))
            .user("service-" + id)
            .claim("scope", "orders.refund")
            .key("k")
            .body("{\"restock\":4}");
    assertThat(functions.send(refund).told()).isEqualTo("201");
    assertThat(sum()).isEqualTo(95);
  }

  @Test
  void sellsEachUnitOnceToManyBuyersAtOnce() {
    WORLD.product(id, PRICE, 20, 4);
    for (int buyer = 0; buyer < 30; buyer++) {
      WORLD.wallet(buyer + id, 7);
    }
    List<Response> responses = Race.of(30, buyer -> WORLD.functions().buy(buyer + id, id, "k"));
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(20);
    assertThat(responses)
        .filteredOn(it -> it.status() != 201)
        .extracting(Response::told)
        .containsOnly("409 out-of-stock");
    assertThat(sum()).isZero();
  }

  /** As the catalogue changes them: product and shards together. */
  private void all(String attribute, long value) {
    rows.set("ProductsTable", "productId", id, attribute, value);
    for (int shard = 0; shard < 4; shard++) {
      rows.set("ProductsTable", "productId", id + "#" + shard, attribute, value);
    }
  }

  private void reshard(int count) {
    assertThat(new Shelf(WORLD).divide(id, count).told()).isEqualTo("200");
  }

  /** The stocks of all shards, or of the product if it holds its stock. */
  private List<Long> stocks() {
    List<Long> stocks = new ArrayList<>();
    for (Map<String, AttributeValue> row : Auditor.of(WORLD).items("ProductsTable")) {
      String key = Auditor.string(row, "productId");
      boolean isShard = key.startsWith(id + "#");
      if (isShard || (key.equals(id) && !row.containsKey("stockShards"))) {
        stocks.add(Auditor.number(row, "stock"));
      }
    }
    return stocks;
  }

  private long sum() {
    return stocks().stream().mapToLong(stock -> stock).sum();
  }

  private String body(int quantity) {
    return "{\"productId\":\"%s\",\"quantity\":%d}".formatted(id, quantity);
  }

  /** The calls and the answer of a purchase. S reads all shards at one moment. */
  private String told(int quantity, String key) {
    int before = client.calls().size();
    Response response = functions.purchase(id, key, body(quantity));
    StringBuilder kinds = new StringBuilder();
    for (Object call : client.calls().subList(before, client.calls().size())) {
      kinds.append(
          switch (call) {
            case TransactWriteItemsRequest _ -> "T";
            case TransactGetItemsRequest _ -> "S";
            case BatchGetItemRequest _ -> "R";
            case PutItemRequest _ -> "B";
            default -> throw new AssertionError("a call of no known kind: " + call);
          });
    }
    return kinds + " " + response.told();
  }
}
