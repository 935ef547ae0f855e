package tollgate.product;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.RowKey;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.Product;
import tollgate.domain.ProductChange;
import tollgate.domain.ProductId;
import tollgate.domain.StatedStock;
import tollgate.domain.StockDivision;
import tollgate.domain.StockShard;
import tollgate.domain.UserId;
import tollgate.dynamodb.tables.Write;

class ProductRuleTest {

  private static final ProductId PRODUCT = new ProductId("p-1");
  private static final Money PRICE = Money.of(70, "CNY");
  private static final Product IN_SHARDS =
      new Product(PRODUCT, Money.of(1, "EUR"), false, OptionalLong.empty(), 2);
  private static final List<StockShard> SHARDS = StockShard.of(IN_SHARDS, 5);
  private static final List<StockShard> PLAIN = List.of(new StockShard(0, PRICE, true, 5));
  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          new UserId("service-1"),
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.PRODUCT_CHANGE),
          Instant.EPOCH);

  /** The limited stock is five. */
  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                earlier     | product   | stock              | shards | decision
                creation    | any       | any                | any    | replay Created
                change      | any       | any                | any    | replay Changed
                other       | any       | any                | any    | key reused
                any         | unread    | unstated, plus 3, all, six of five | 1, 2 | read earlier, product
                any         | absent    | plus 3, all, six of five | any | decline ProductNotFound by earlier, product
                any         | absent    | unstated           | 1, 2   | decline ProductNotFound by earlier, product
                any         | limited   | six                | any    | decline ProductExists by earlier, product
                any         | unlimited | five, six          | any    | decline ProductExists by earlier, product
                any         | unlimited | plus 3, all, six of five | any | decline NotRestockable by earlier, product
                any         | unlimited | unstated           | 1, 2   | decline NotRestockable by earlier, product
                any         | limited   | six of five        | any    | decline StockTooLow by earlier, product
                any         | absent    | any                | any    | commit Created
                any         | unread    | five, six          | any    | commit Created
                any         | any       | any                | any    | commit Changed
                """)
            .where("earlier", "unread", "absent", "creation", "change", "other")
            .where("product", "unread", "absent", "limited", "unlimited")
            .where("stock", "unstated", "five", "six", "plus 3", "all", "six of five")
            .where("shards", "unstated", "1", "2")
            .verify(ProductRuleTest::decide);
    List<String> order =
        table.order((ProductOutcome it) -> new PutProduct().answer(it).outcome(), _ -> true);
    assertThat(order)
        .isEqualTo(DecisionTable.documented("catalogue.md", "PUT /products/{productId}", 7));
  }

  /** The stock of five is in two shards. */
  @Test
  void decidesAboutAProductInShardsByAllOfItsRows() {
    DecisionTable.of(
            """
            earlier | together | stock       | shards | decision
            change  | any      | any         | any    | replay Changed
            any     | no       | any         | any    | read together earlier, product, shard
            any     | any      | six         | any    | decline ProductExists by earlier, product, shard
            any     | any      | six of five | any    | decline StockTooLow by earlier, product, shard
            any     | any      | any         | any    | commit Changed
            """)
        .where("earlier", "absent", "change")
        .where("together", "yes", "no")
        .where("stock", "unstated", "five", "six", "plus 3", "all", "six of five")
        .where("shards", "unstated", "1", "2", "3")
        .verify(states ->
            ProductRule.decide(
                command(stated(state(states, "stock")), count(state(states, "shards"))),
                new ProductRule.Rows(
                    seen("EARLIER", state(states, "earlier"), earlier("change")),
                    seen("PRODUCT", "read", IN_SHARDS),
                    SHARDS.stream().map(shard -> seen("SHARD", "read", shard)).toList(),
                    state(states, "together").equals("yes"))));
  }

  @Test
  void writesAllRowsOfAProductInShards() {
    ProductCommand command = command(new StatedStock.By(-4));
    assertThat(
            new PutProduct()
                .writes(
                    command,
                    new ProductOutcome.Changed(
                        command.change(false), Optional.of(StockDivision.of(SHARDS, 2, -4)))))
        .extracting(write -> write.row().toString())
        .endsWith("PRODUCTS[p-1]", "PRODUCTS[p-1#0]", "PRODUCTS[p-1#1]");
    assertThat(StockShard.parts(SHARDS, -4)).containsExactly(-3L, -1L);
    assertThat(StockShard.parts(SHARDS, 3)).containsExactly(2L, 1L);
    assertThat(StockShard.parts(SHARDS, 0)).containsExactly(0L, 0L);
  }

  /** From the product's own row, among shards, and back; the rows that end or begin among them. */
  @Test
  void writesTheRowsOfBothDivisions() {
    assertThat(divided(PLAIN, 3, new StatedStock.Unstated()))
        .isEqualTo("update p-1, put p-1#0 2, put p-1#1 2, put p-1#2 1");
    assertThat(divided(PLAIN, 2, new StatedStock.By(4)))
        .isEqualTo("update p-1, put p-1#0 5, put p-1#1 4");
    assertThat(divided(SHARDS, 3, new StatedStock.By(4)))
        .isEqualTo("update p-1, update p-1#0, update p-1#1 1, put p-1#2 3");
    assertThat(divided(SHARDS, 3, new StatedStock.Of(5)))
        .isEqualTo("update p-1, update p-1#0 -1, update p-1#1, put p-1#2 1");
    assertThat(divided(SHARDS, 1, new StatedStock.By(4)))
        .isEqualTo("update p-1 9, delete p-1#0, delete p-1#1");
  }

  private static String divided(List<StockShard> shards, int count, StatedStock stock) {
    ProductCommand command = command(stock, OptionalInt.of(count));
    boolean isSharded = shards.size() > 1;
    Decision<ProductOutcome> decision =
        ProductRule.decide(
            command,
            new ProductRule.Rows(
                seen("EARLIER", "absent", earlier("change")),
                seen(
                    "PRODUCT",
                    "read",
                    isSharded ? IN_SHARDS : new Product(PRODUCT, PRICE, true, OptionalLong.of(5))),
                isSharded
                    ? shards.stream().map(shard -> seen("SHARD", "read", shard)).toList()
                    : List.of(),
                isSharded));
    return decision instanceof Decision.Commit<ProductOutcome>(ProductOutcome outcome)
        ? new PutProduct()
            .writes(command, outcome).stream()
                .skip(1)
                .map(ProductRuleTest::shown)
                .collect(Collectors.joining(", "))
        : decision.toString();
  }

  /** The write, its row, and the units that it sets or adds. */
  private static String shown(Write write) {
    String row = write.row().values().getFirst();
    return switch (write) {
      case Write.Put put -> "put " + row + units(put.item(), "stock");
      case Write.Update update -> "update " + row + units(update.values(), ":units");
      case Write.Delete _ -> "delete " + row;
    };
  }

  private static String units(Map<String, AttributeValue> values, String name) {
    return Optional.ofNullable(values.get(name)).map(value -> " " + value.n()).orElse("");
  }

  private static Decision<ProductOutcome> decide(Map<String, String> states) {
    String earlier = state(states, "earlier");
    String product = state(states, "product");
    return ProductRule.decide(
        command(stated(state(states, "stock")), count(state(states, "shards"))),
        new ProductRule.Rows(
            seen("EARLIER", earlier, earlier(earlier)),
            seen(
                "PRODUCT",
                product,
                new Product(
                    PRODUCT,
                    Money.of(1, "EUR"),
                    false,
                    product.equals("limited") ? OptionalLong.of(5) : OptionalLong.empty()))));
  }

  private static StatedStock stated(String state) {
    return switch (state) {
      case "five" -> new StatedStock.Of(5);
      case "six" -> new StatedStock.Of(6);
      case "plus 3" -> new StatedStock.By(3);
      case "all" -> new StatedStock.By(-5);
      case "six of five" -> new StatedStock.By(-6);
      default -> new StatedStock.Unstated();
    };
  }

  private static OptionalInt count(String state) {
    return state.equals("unstated") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(state));
  }

  private static ProductCommand command(StatedStock stock) {
    return command(stock, OptionalInt.empty());
  }

  private static ProductCommand command(StatedStock stock, OptionalInt stockShards) {
    return ProductCommand.of(TOKEN, PRODUCT, PRICE, true, stock, stockShards);
  }

  private static ProductChange earlier(String state) {
    return new ProductChange(
        new EntryId("pc_1"),
        PRODUCT,
        PRICE,
        true,
        new StatedStock.By(1),
        OptionalInt.empty(),
        state.equals("creation"),
        new UserId("service-1"),
        state.equals("other") ? new Fingerprint("0".repeat(64)) : TOKEN.fingerprint(),
        Instant.EPOCH);
  }

  @Test
  void createsAProductWithoutALimitUnlessAStockIsStated() {
    assertThat(command(new StatedStock.Unstated()).created().stock()).isEmpty();
    assertThat(command(new StatedStock.Of(0)).created().stock()).hasValue(0);
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    ProductCommand command = command(new StatedStock.By(1));
    assertThat(new PutProduct().rows(command))
        .extracting(RowKey::table)
        .containsExactly("PRODUCT_CHANGES", "PRODUCTS");
    for (ProductOutcome success :
        List.of(
            new ProductOutcome.Created(command.change(true)),
            new ProductOutcome.Changed(command.change(false)))) {
      assertThat(new PutProduct().writes(command, success))
          .extracting(Write::row)
          .extracting(RowKey::table)
          .containsExactly("PRODUCT_CHANGES", "PRODUCTS");
    }
  }
}
