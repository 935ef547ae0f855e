package tollgate.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Money;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.Shelf;
import tollgate.testing.World;

/** Each outcome of a change of the catalogue; no change loses a sale of the same moment. */
@EngineContract
class ProductTest {

  private static final World WORLD = new World();

  private final String product = "p-" + UUID.randomUUID();
  private final String service = "service-" + UUID.randomUUID();
  private final String buyer = "u-" + UUID.randomUUID();
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void listsAProductThatCanBeBoughtThen() {
    Response response = put(70, true, "\"stock\":2", "k");
    assertThat(response.told()).isEqualTo("201");
    assertThat(response.text("productId")).isEqualTo(product);
    assertThat(response.json().path("stock").asLong()).isEqualTo(2);
    WORLD.wallet(buyer, 1_000);
    assertThat(functions.buy(buyer, product, "a").told()).isEqualTo("201");
    assertThat(functions.buy(buyer, product, "b").told()).isEqualTo("201");
    assertThat(functions.buy(buyer, product, "c").told()).isEqualTo("409 out-of-stock");
  }

  @Test
  void listsAProductWithoutALimitWhichStaysSo() {
    assertThat(put(70, true, "", "a").told()).isEqualTo("201");
    assertThat(put(70, true, "\"stock\":5", "b").told()).isEqualTo("409 product-exists");
    assertThat(put(70, true, "\"stockDelta\":5", "c").told()).isEqualTo("409 not-restockable");
    assertThat(put(71, false, "", "d").told()).isEqualTo("200");
    assertThat(row()).doesNotContainKey("stock");
  }

  @Test
  void changesPriceAndOfferAndLeavesTheStock() {
    put(70, true, "\"stock\":5", "a");
    assertThat(put(80, false, "", "b").told()).isEqualTo("200");
    assertThat(row())
        .containsEntry("unitPrice", AttributeValue.fromN("80"))
        .containsEntry("onSale", AttributeValue.fromBool(false))
        .containsEntry("stock", AttributeValue.fromN("5"));
    WORLD.wallet(buyer, 1_000);
    assertThat(functions.buy(buyer, product, "c").told()).isEqualTo("409 not-on-sale");
  }

  @Test
  void changesAStockByUnitsAndNeverBelowZero() {
    put(70, true, "\"stock\":5", "a");
    Response more = put(70, true, "\"stockDelta\":3", "b");
    assertThat(more.told()).isEqualTo("200");
    assertThat(more.json().path("stockDelta").asLong()).isEqualTo(3);
    Response less = put(70, true, "\"stockDelta\":-9", "c");
    assertThat(less.told()).isEqualTo("409 stock-too-low");
    assertThat(less.json().path("stock").asLong()).isEqualTo(8);
    assertThat(put(70, true, "\"stockDelta\":-8", "d").told()).isEqualTo("200");
    assertThat(stock()).isZero();
    assertThat(put(70, true, "\"stockDelta\":-9", "c").told())
        .as("bound")
        .isEqualTo("409 stock-too-low");
  }

  @Test
  void neverSetsTheStockOfAnExistingProduct() {
    put(70, true, "\"stock\":5", "a");
    assertThat(put(80, true, "\"stock\":5", "b").told()).as("as it is").isEqualTo("200");
    assertThat(put(90, true, "\"stock\":6", "c").told()).isEqualTo("409 product-exists");
    WORLD.wallet(buyer, 1_000);
    functions.buy(buyer, product, "d");
    assertThat(put(80, true, "\"stock\":5", "e").told()).isEqualTo("409 product-exists");
    assertThat(put(80, true, "\"stock\":5", "b").isReplay()).isTrue();
    assertThat(stock()).isEqualTo(4);
    assertThat(row()).containsEntry("unitPrice", AttributeValue.fromN("80"));
  }

  @Test
  void declinesToChangeTheStockOfWhatIsNotThere() {
    assertThat(put(70, true, "\"stockDelta\":1", "a").told()).isEqualTo("404 product-not-found");
    assertThat(put(70, true, "\"stock\":1,\"stockDelta\":1", "b").told())
        .isEqualTo("400 malformed-request");
    assertThat(Auditor.of(WORLD).items("ProductsTable", "productId", product)).isEmpty();
  }

  @Test
  void changesOnceForEverUnderOneKey() {
    Response created = put(70, true, "\"stock\":5", "a");
    Response more = put(80, true, "\"stockDelta\":3", "b");
    put(90, true, "", "c");
    clock.pass(Duration.ofDays(400));
    assertThat(put(80, true, "\"stockDelta\":3", "b").body()).isEqualTo(more.body());
    assertThat(put(70, true, "\"stock\":5", "a").body()).isEqualTo(created.body());
    assertThat(put(70, true, "\"stock\":5", "a").told()).isEqualTo("201");
    assertThat(put(80, true, "\"stockDelta\":4", "b").told())
        .isEqualTo("422 idempotency-key-reused");
    assertThat(stock()).isEqualTo(8);
    assertThat(row()).containsEntry("unitPrice", AttributeValue.fromN("90"));
  }

  /** With a key and without one, each where only the condition of the product fails. */
  @Test
  void decidesAgainIfTheProductChangesMeanwhile() {
    for (String key : List.of("k", "")) {
      String id = product + "-" + key;
      assertThat(meanwhile(id, key, "\"stock\":5", () -> WORLD.product(id, 1)))
          .isEqualTo("409 product-exists");
      String limited = id + "-limited";
      assertThat(
              meanwhile(
                  limited,
                  key.isEmpty() ? "" : key + "-limited",
                  "\"stock\":5",
                  () -> WORLD.product(limited, Money.of(1, "CNY"), true, OptionalLong.of(5))))
          .as("just as stated")
          .isEqualTo("200");
    }
    assertThat(put(70, true, "", "new").told()).as("not there, though assumed").isEqualTo("201");
  }

  private static String meanwhile(String id, String key, String stock, Runnable change) {
    return WORLD
        .functions(MeanwhileClient.beforeFirstTransaction(change))
        .send(event(id, 70, true, stock, key))
        .told();
  }

  @Test
  void changesAllRowsOfAProductInShardsTogether() {
    WORLD.product(product, Money.of(70, "CNY"), 10, 4).wallet(buyer, 1_000);
    assertThat(put(80, true, "", "a").told()).isEqualTo("200");
    assertThat(functions.buy(buyer, product, "b").json().at("/total/minorUnits").asLong())
        .isEqualTo(80);
    assertThat(put(80, true, "\"stockDelta\":6", "c").told()).isEqualTo("200");
    assertThat(new Shelf(WORLD).stock(product)).hasValue(15);
    Response less = put(80, true, "\"stockDelta\":-16", "d");
    assertThat(less.told()).isEqualTo("409 stock-too-low");
    assertThat(less.json().path("stock").asLong()).isEqualTo(15);
    assertThat(put(80, true, "\"stockDelta\":-14", "e").told()).isEqualTo("200");
    assertThat(put(80, true, "\"stock\":2", "f").told()).isEqualTo("409 product-exists");
    assertThat(put(80, true, "\"stock\":1", "g").told()).isEqualTo("200");
    assertThat(put(80, false, "", "h").told()).isEqualTo("200");
    assertThat(functions.buy(buyer, product, "i").told()).isEqualTo("409 not-on-sale");
    assertThat(new Shelf(WORLD).stock(product)).hasValue(1);
  }

  @Test
  void createsAProductInShards() {
    Response response = put(70, true, "\"stock\":5,\"stockShards\":3", "k");
    assertThat(response.told()).isEqualTo("201");
    assertThat(response.json().path("stockShards").asInt()).isEqualTo(3);
    assertThat(stocks()).containsExactly("0 in 3", "2", "2", "1");
    assertThat(put(70, true, "\"stock\":5,\"stockShards\":3", "again").told()).isEqualTo("200");
    WORLD.wallet(buyer, 1_000);
    for (int unit = 0; unit < 5; unit++) {
      assertThat(functions.buy(buyer, product, "b" + unit).told()).isEqualTo("201");
    }
    assertThat(functions.buy(buyer, product, "c").told()).isEqualTo("409 out-of-stock");
  }

  /** Each time together with another price, and with a change of the stock. */
  @Test
  void dividesAStockTogetherWithEverythingElse() {
    put(70, true, "\"stock\":7", "a");
    assertThat(put(71, true, "\"stockShards\":3", "b").told()).isEqualTo("200");
    assertThat(stocks()).containsExactly("0 in 3", "3", "2", "2");
    assertThat(put(72, true, "\"stockDelta\":3,\"stockShards\":4", "c").told()).isEqualTo("200");
    assertThat(stocks()).containsExactly("0 in 4", "3", "3", "2", "2");
    assertThat(put(73, true, "\"stock\":10,\"stockShards\":2", "d").told()).isEqualTo("200");
    assertThat(stocks()).containsExactly("0 in 2", "5", "5");
    assertThat(put(74, true, "\"stockDelta\":1,\"stockShards\":2", "e").told()).isEqualTo("200");
    assertThat(stocks()).as("as many shards").containsExactly("0 in 2", "6", "5");
    WORLD.wallet(buyer, 1_000);
    assertThat(functions.buy(buyer, product, "f").json().at("/total/minorUnits").asLong())
        .isEqualTo(74);
    Response back = put(75, false, "\"stockDelta\":-4,\"stockShards\":1", "g");
    assertThat(back.told()).isEqualTo("200");
    assertThat(back.json().path("stockShards").asInt()).isEqualTo(1);
    assertThat(stocks()).containsExactly("6");
    assertThat(row()).containsEntry("unitPrice", AttributeValue.fromN("75"));
    assertThat(put(75, true, "\"stockDelta\":-6,\"stockShards\":64", "h").told()).isEqualTo("200");
    assertThat(functions.buy(buyer, product, "i").told()).isEqualTo("409 out-of-stock");
    assertThat(put(75, true, "\"stockShards\":63", "j").told()).isEqualTo("200");
  }

  @Test
  void declinesToDivideWhatHasNoLimitedStock() {
    assertThat(put(70, true, "\"stockShards\":2", "a").told()).isEqualTo("404 product-not-found");
    put(70, true, "", "b");
    assertThat(put(70, true, "\"stockShards\":1", "c").told()).isEqualTo("409 not-restockable");
    assertThat(put(70, true, "\"stock\":5,\"stockShards\":2", "d").told())
        .isEqualTo("409 product-exists");
    for (String count : List.of("0", "65", "1.5", "\"2\"")) {
      assertThat(put(70, true, "\"stockShards\":" + count, "e").told())
          .isEqualTo("400 malformed-request");
    }
  }

  @Test
  void dividesOnceUnderOneKey() {
    put(70, true, "\"stock\":8", "a");
    Response divided = put(70, true, "\"stockShards\":4", "b");
    put(70, true, "\"stockShards\":2", "c");
    assertThat(put(70, true, "\"stockShards\":3", "b").told())
        .isEqualTo("422 idempotency-key-reused");
    clock.pass(Duration.ofDays(400));
    assertThat(put(70, true, "\"stockShards\":4", "b").body()).isEqualTo(divided.body());
    assertThat(stocks()).containsExactly("0 in 2", "4", "4");
  }

  /** Where only the stock of the rows that end, or begin, has changed since they were read. */
  @Test
  void losesNoSaleOfTheMomentInWhichItDivides() {
    WORLD.wallet(buyer, 10_000);
    for (String division : List.of("1 to 3", "4 to 2", "2 to 1", "2 to 5")) {
      String id = product + division.replace(" ", "");
      functions.send(
          event(id, 70, true, "\"stock\":9,\"stockShards\":" + division.charAt(0), "a" + id));
      String told =
          meanwhile(
              id,
              "b" + id,
              "\"stockShards\":" + division.charAt(5),
              () -> {
                for (int unit = 0; unit < 8; unit++) {
                  WORLD.functions().buy(buyer, id, "c" + id + unit);
                }
              });
      assertThat(told).isEqualTo("200");
      assertThat(new Shelf(WORLD).stock(id)).as(division).hasValue(1);
    }
  }

  /** Where a sale, another price or another division comes between the read and the write. */
  @Test
  void dividesAgainIfTheStockChangesMeanwhile() {
    WORLD.wallet(buyer, 1_000);
    for (String from : List.of("1", "2", "4")) {
      for (String to : List.of("1", "2", "3")) {
        String id = product + from + to;
        functions.send(event(id, 70, true, "\"stock\":9,\"stockShards\":" + from, "a" + id));
        String told =
            meanwhile(
                id,
                "b" + id,
                "\"stockShards\":" + to,
                () -> {
                  WORLD.functions().buy(buyer, id, "c" + id);
                  WORLD.functions().send(event(id, 60, true, "\"stockShards\":3", "d" + id));
                });
        assertThat(told).isEqualTo("200");
        assertThat(new Shelf(WORLD).stock(id)).hasValue(8);
      }
    }
  }

  @Test
  void addsUpInShardsHoweverManyChangesAndSalesRace() {
    WORLD.product(product, Money.of(1, "CNY"), 40, 3).wallet(buyer, 1_000);
    List<Response> responses =
        Race.of(
            15,
            i ->
                switch (i % 3) {
                  case 0 -> WORLD.functions().buy(buyer, product, "buy-" + i);
                  case 1 -> {
                    new Shelf(WORLD).divide(product, 2 + i % 4);
                    yield WORLD.functions().buy(buyer, product, "buy-" + i);
                  }
                  default ->
                      WORLD
                          .functions()
                          .send(event(product, 1, true, "\"stockDelta\":2", product + i));
                });
    assertThat(responses).extracting(Response::status).containsOnly(200, 201);
    assertThat(new Shelf(WORLD).stock(product)).hasValue(40 - 10 + 5 * 2);
  }

  @Test
  void addsUpHoweverManyChangesAndSalesRace() {
    put(1, true, "\"stock\":10", "a");
    WORLD.wallet(buyer, 1_000);
    List<Response> responses =
        Race.of(
            24,
            i ->
                i % 3 == 0
                    ? WORLD.functions().buy(buyer, product, "buy-" + i)
                    : WORLD
                        .functions()
                        .send(
                            event(
                                product,
                                1,
                                true,
                                "\"stockDelta\":" + (i % 3 == 1 ? 2 : -1),
                                "change-" + i)));
    assertThat(responses).extracting(Response::status).containsOnly(200, 201);
    assertThat(stock()).isEqualTo(10 - 8 + 8 * 2 - 8);
  }

  @Test
  void createsOneProductHoweverManyRace() {
    List<Response> responses =
        Race.of(
            20, i -> WORLD.functions().send(event(product, 70, true, "\"stock\":" + i, "k" + i)));
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(responses)
        .filteredOn(it -> it.status() != 201)
        .extracting(Response::told)
        .containsOnly("409 product-exists");
  }

  @Test
  void needsTheScopeBeforeAnythingElse() {
    Event other = event(product, 70, true, "\"stock\":-1", "k").claim("scope", "orders.refund");
    assertThat(functions.send(other).told()).isEqualTo("403 insufficient-scope");
    assertThat(put(70, true, "\"stock\":-1", "k").told()).isEqualTo("400 malformed-request");
    assertThat(
            functions
                .send(
                    Event.put("/products/{productId}", Map.of("productId", product))
                        .user(service)
                        .claim("scope", "catalogue.write")
                        .body(
                            "{\"unitPrice\":{\"minorUnits\":1,\"currency\":\"CNY\"},\"onSale\":1}"))
                .told())
        .isEqualTo("400 malformed-request");
  }

  private Response put(long price, boolean onSale, String stock, String key) {
    return functions.send(event(product, price, onSale, stock, key).user(service));
  }

  private static Event event(String id, long price, boolean onSale, String stock, String key) {
    return Event.put("/products/{productId}", Map.of("productId", id))
        .user("service")
        .claim("scope", "catalogue.write")
        .key(key)
        .body(
            "{\"unitPrice\":{\"minorUnits\":%d,\"currency\":\"CNY\"},\"onSale\":%s%s}"
                .formatted(price, onSale, stock.isEmpty() ? "" : "," + stock));
  }

  private Map<String, AttributeValue> row() {
    return Auditor.of(WORLD).items("ProductsTable", "productId", product).getFirst();
  }

  /** The stocks of the product's row and of its shards. */
  private List<String> stocks() {
    return Auditor.of(WORLD).items("ProductsTable").stream()
        .filter(row -> Auditor.string(row, "productId").matches(product + "(#.*)?"))
        .sorted(Comparator.comparing(row -> Auditor.string(row, "productId")))
        .map(row ->
            Auditor.number(row, "stock")
                + (row.containsKey("stockShards")
                    ? " in " + Auditor.number(row, "stockShards")
                    : ""))
        .toList();
  }

  private long stock() {
    return Auditor.number(row(), "stock");
  }
}
