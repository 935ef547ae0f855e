package tollgate.product;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
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
import tollgate.domain.StockShard;
import tollgate.domain.UserId;
import tollgate.dynamodb.tables.Write;

class ProductRuleTest {

  private static final ProductId PRODUCT = new ProductId("p-1");
  private static final Money PRICE = Money.of(70, "CNY");
  private static final Product IN_SHARDS =
      new Product(PRODUCT, Money.of(1, "EUR"), false, OptionalLong.empty(), 2);
  private static final List<StockShard> SHARDS = StockShard.of(IN_SHARDS, 5);
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
                earlier     | product   | stock              | decision
                creation    | any       | any                | replay Created
                change      | any       | any                | replay Changed
                other       | any       | any                | key reused
                any         | absent    | plus 3, all, six of five | decline ProductNotFound by earlier, product
                any         | limited   | six                | decline ProductExists by earlier, product
                any         | unlimited | five, six          | decline ProductExists by earlier, product
                any         | unlimited | plus 3, all, six of five | decline NotRestockable by earlier, product
                any         | limited   | six of five        | decline StockTooLow by earlier, product
                any         | absent    | any                | commit Created
                any         | unread    | five, six          | commit Created
                any         | any       | any                | commit Changed
                """)
            .where("earlier", "unread", "absent", "creation", "change", "other")
            .where("product", "unread", "absent", "limited", "unlimited")
            .where("stock", "unstated", "five", "six", "plus 3", "all", "six of five")
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
            earlier | together | stock       | decision
            change  | any      | any         | replay Changed
            any     | no       | any         | read together earlier, product, shard
            any     | any      | six         | decline ProductExists by earlier, product, shard
            any     | any      | six of five | decline StockTooLow by earlier, product, shard
            any     | any      | any         | commit Changed
            """)
        .where("earlier", "absent", "change")
        .where("together", "yes", "no")
        .where("stock", "unstated", "five", "six", "plus 3", "all", "six of five")
        .verify(states ->
            ProductRule.decide(
                command(stated(state(states, "stock"))),
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
                .writes(command, new ProductOutcome.Changed(command.change(false), SHARDS)))
        .extracting(write -> write.row().toString())
        .endsWith("PRODUCTS[p-1]", "PRODUCTS[p-1#0]", "PRODUCTS[p-1#1]");
    assertThat(StockShard.parts(SHARDS, -4)).containsExactly(-3L, -1L);
    assertThat(StockShard.parts(SHARDS, 3)).containsExactly(2L, 1L);
    assertThat(StockShard.parts(SHARDS, 0)).containsExactly(0L, 0L);
  }

  private static Decision<ProductOutcome> decide(Map<String, String> states) {
    String earlier = state(states, "earlier");
    String product = state(states, "product");
    return ProductRule.decide(
        command(stated(state(states, "stock"))),
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

  private static ProductCommand command(StatedStock stock) {
    return ProductCommand.of(TOKEN, PRODUCT, PRICE, true, stock);
  }

  private static ProductChange earlier(String state) {
    return new ProductChange(
        new EntryId("pc_1"),
        PRODUCT,
        PRICE,
        true,
        new StatedStock.By(1),
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
