package tollgate.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.DailyLimits;
import tollgate.domain.EntryId;
import tollgate.domain.HoldId;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OpenHold;
import tollgate.domain.OperationName;
import tollgate.domain.Order;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.SpentTotals;
import tollgate.domain.StockChoice;
import tollgate.domain.StockShard;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Write;

class PurchaseRuleTest {

  private static final UserId BUYER = new UserId("u-1");
  private static final ProductId PRODUCT = new ProductId("p-1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Money PRICE = Money.of(70, "CNY");
  private static final int QUANTITY = 2;
  private static final long TOTAL = 140;

  private static final Money LIMIT = Money.of(TOTAL + 60, "CNY");
  private static final DailyLimits LIMITS =
      new DailyLimits(OperationName.PURCHASE, Map.of(LIMIT.currency(), LIMIT));

  private static final Map<String, String> UNSTATED = Map.of("stated", "none");

  private static final IdempotencyToken TOKEN = token(QUANTITY);
  private static final IdempotencyToken OTHER_TOKEN = token(QUANTITY + 1);

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                order | product | on sale | stock | stated         | wallet                         | decision
                same  | any     | any     | any   | any            | any                            | replay Purchased
                other | any     | any     | any   | any            | any                            | key reused
                any   | unread  | any     | any   | any            | any                            | read orders, products
                any   | absent  | any     | any   | any            | any                            | decline ProductNotFound by orders, products
                any   | any     | no      | any   | any            | any                            | decline NotOnSale by orders, products
                any   | any     | any     | any   | other currency | any                            | decline PriceCurrencyMismatch by orders, products
                any   | any     | any     | any   | less, more     | any                            | decline PriceChanged by orders, products
                any   | any     | any     | short | any            | any                            | decline OutOfStock by orders, products
                any   | any     | any     | any   | any            | absent                         | decline NotPaid WALLET_NOT_FOUND by wallets
                any   | any     | any     | any   | any            | frozen, frozen-other-short, frozen-spent | decline NotPaid WALLET_FROZEN by wallets
                any   | any     | any     | any   | any            | other, other-short, other-spent | decline NotPaid CURRENCY_MISMATCH by wallets
                any   | any     | any     | any   | any            | spent, spent-short              | decline OverLimit by wallets
                any   | any     | any     | any   | any            | short, yesterday-short         | decline NotPaid INSUFFICIENT_BALANCE by wallets
                any   | any     | any     | any   | any            | expired                        | first HoldExpiry by wallets
                any   | any     | any     | any   | any            | any                            | commit Purchased
                """)
            .where("order", "unread", "absent", "same", "other")
            .where("product", "unread", "absent", "remembered", "read")
            .where("on sale", "yes", "no")
            .where("stock", "unlimited", "exact", "more", "short")
            .where("stated", "none", "right", "less", "more", "other currency")
            .where(
                "wallet",
                "unread",
                "absent",
                "exact",
                "more",
                "short",
                "expired",
                "frozen",
                "frozen-other-short",
                "other",
                "other-short",
                "frozen-spent",
                "other-spent",
                "spent",
                "spent-short",
                "yesterday",
                "yesterday-short",
                "left")
            .verify(PurchaseRuleTest::decide);
    List<String> order =
        table.order((PurchaseOutcome it) -> new Purchase().answer(it).outcome(), state -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("purchase.md", 8));
  }

  /**
   * A shard that is unread or holds enough, and others that do not. {@link StockChoice} decides.
   */
  @Test
  void decidesAboutAStockInShardsBeforeTheWallet() {
    DecisionTable.of(
            """
            order | on sale | shards     | together | wallet | decision
            same  | any     | any        | any      | any    | replay Purchased
            any   | no      | any        | any      | any    | decline NotOnSale by orders, products
            any   | any     | short read | any      | any    | read products
            any   | any     | remembered | any      | any    | read together orders, products
            any   | any     | read       | no       | any    | read together orders, products
            any   | any     | read       | yes      | any    | decline OutOfStock by orders, products
            any   | any     | any        | any      | short  | decline NotPaid INSUFFICIENT_BALANCE by wallets
            any   | any     | any        | any      | any    | commit Purchased
            """)
        .where("order", "unread", "absent", "same")
        .where("on sale", "yes", "no")
        .where("shards", "unread", "enough", "severally", "short read", "remembered", "read")
        .where("together", "yes", "no")
        .where("wallet", "unread", "exact", "short")
        .verify(states -> PurchaseRule.decide(command(UNSTATED), sharded(states)));
  }

  private static PurchaseRows sharded(Map<String, String> states) {
    Product product =
        new Product(
            PRODUCT, PRICE, state(states, "on sale").equals("yes"), OptionalLong.empty(), 2);
    List<Seen<StockShard>> shards =
        switch (state(states, "shards")) {
          case "unread" -> List.of(shard(0, "unread", 0), shard(1, "unread", 0));
          case "enough" -> List.of(shard(0, "read", 0), shard(1, "read", QUANTITY));
          case "severally" -> List.of(shard(0, "read", 1), shard(1, "read", 1));
          case "short read" -> List.of(shard(0, "read", 1), shard(1, "unread", 0));
          case "remembered" -> List.of(shard(0, "remembered", 1), shard(1, "remembered", 0));
          default -> List.of(shard(0, "read", 1), shard(1, "read", 0));
        };
    String order = state(states, "order");
    return new PurchaseRows(
        seen("ORDERS", order, placed(command(UNSTATED), TOKEN)),
        seen("PRODUCTS", "read", product),
        seen("WALLETS", state(states, "wallet"), wallet(state(states, "wallet"))),
        shards.stream().map(shard -> withSaleOf(product, shard)).toList(),
        state(states, "together").equals("yes"));
  }

  private static Seen<StockShard> shard(int number, String state, long stock) {
    return seen("PRODUCTS", state, new StockShard(number, PRICE, true, stock));
  }

  private static Seen<StockShard> withSaleOf(Product product, Seen<StockShard> seen) {
    return seen instanceof Seen.Found<StockShard>(var key, StockShard shard, boolean isFresh)
        ? new Seen.Found<>(
            key, new StockShard(shard.number(), PRICE, product.onSale(), shard.stock()), isFresh)
        : seen;
  }

  @Test
  void writesTheShardsThatItTakesFromAndNotTheProduct() {
    Map<String, String> states =
        Map.of(
            "order",
            "absent",
            "on sale",
            "yes",
            "shards",
            "severally",
            "together",
            "no",
            "wallet",
            "unread");
    PurchaseCommand command = command(UNSTATED);
    Decision<PurchaseOutcome> decision = PurchaseRule.decide(command, sharded(states));
    List<String> written =
        new Purchase()
            .writes(command, ((Decision.Commit<PurchaseOutcome>) decision).outcome()).stream()
                .map(write -> write.row().toString())
                .toList();
    assertThat(written).hasSize(5).contains("PRODUCTS[p-1#0]", "PRODUCTS[p-1#1]");
  }

  private static Decision<PurchaseOutcome> decide(Map<String, String> states) {
    return PurchaseRule.decide(command(states), rows(states));
  }

  private static PurchaseCommand command(Map<String, String> states) {
    return PurchaseCommand.of(
        TOKEN,
        PRODUCT,
        QUANTITY,
        switch (state(states, "stated")) {
          case "right" -> Optional.of(PRICE);
          case "less" -> Optional.of(Money.of(69, "CNY"));
          case "more" -> Optional.of(Money.of(71, "CNY"));
          case "other currency" -> Optional.of(Money.of(70, "EUR"));
          default -> Optional.empty();
        },
        LIMITS);
  }

  private static PurchaseRows rows(Map<String, String> states) {
    PurchaseCommand command = command(states);
    String order = state(states, "order");
    return new PurchaseRows(
        seen("ORDERS", order, placed(command, order.equals("same") ? TOKEN : OTHER_TOKEN)),
        seen("PRODUCTS", state(states, "product"), product(states)),
        seen("WALLETS", state(states, "wallet"), wallet(state(states, "wallet"))));
  }

  private static Order placed(PurchaseCommand command, IdempotencyToken token) {
    return new Order(
        command.order(),
        BUYER,
        PRODUCT,
        QUANTITY,
        PRICE,
        EntryId.at(NOW),
        token.fingerprint(),
        NOW);
  }

  private static Product product(Map<String, String> states) {
    return new Product(
        PRODUCT,
        PRICE,
        state(states, "on sale").equals("yes"),
        switch (state(states, "stock")) {
          case "exact" -> OptionalLong.of(QUANTITY);
          case "more" -> OptionalLong.of(QUANTITY + 1);
          case "short" -> OptionalLong.of(QUANTITY - 1);
          default -> OptionalLong.empty();
        });
  }

  /** A wallet that lacks one minor unit, or has it in a hold that has expired. */
  private static Wallet wallet(String state) {
    if (state.equals("expired")) {
      OpenHold expired = new OpenHold(new HoldId("h_1"), Money.of(1, "CNY"), NOW);
      return new Wallet(
          BUYER,
          Money.of(TOTAL - 1, "CNY"),
          WalletStatus.ACTIVE,
          1,
          EntryId.at(NOW),
          List.of(expired));
    }
    long balance = state.endsWith("short") ? TOTAL - 1 : state.equals("more") ? TOTAL + 1 : TOTAL;
    return new Wallet(
        BUYER,
        Money.of(balance, state.contains("other") ? "EUR" : "CNY"),
        state.startsWith("frozen") ? WalletStatus.FROZEN : WalletStatus.ACTIVE,
        1,
        EntryId.at(NOW),
        List.of(),
        SpentTotals.of(state, OperationName.PURCHASE, NOW, 60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unlimited", "more"})
  void buysAtTheProductsPriceAndWritesInTheOrderOfPrecedence(String stock) {
    Map<String, String> states =
        Map.of(
            "order", "absent", "product", "read", "on sale", "yes", "stock", stock, "stated",
            "none", "wallet", "unread");
    PurchaseCommand command = command(states);
    Decision<PurchaseOutcome> decision = PurchaseRule.decide(command, rows(states));
    PurchaseOutcome outcome = ((Decision.Commit<PurchaseOutcome>) decision).outcome();
    boolean isLimited = !stock.equals("unlimited");
    assertThat(outcome)
        .isEqualTo(
            new PurchaseOutcome.Purchased(
                new Order(
                    command.order(),
                    BUYER,
                    PRODUCT,
                    QUANTITY,
                    PRICE,
                    command.entry(),
                    TOKEN.fingerprint(),
                    NOW),
                isLimited,
                List.of(),
                LIMITS.of(LIMIT.currency(), NOW, rows(states).wallet())));
    Purchase purchase = new Purchase();
    List<String> tables =
        purchase.writes(command, outcome).stream().map(Write::row).map(RowKey::table).toList();
    assertThat(tables)
        .isEqualTo(
            isLimited
                ? List.of("ORDERS", "PRODUCTS", "WALLETS", "JOURNAL")
                : List.of("ORDERS", "WALLETS", "JOURNAL"));
    assertThat(purchase.rows(command))
        .extracting(RowKey::table)
        .containsExactly("ORDERS", "PRODUCTS", "WALLETS");
  }

  /** A replay tells what was bought then, and a decline the price that the product has now. */
  @Test
  void carriesTheValuesOfTheRows() {
    PurchaseCommand command =
        PurchaseCommand.of(TOKEN, PRODUCT, QUANTITY, Optional.of(Money.of(1, "CNY")), LIMITS);
    Order placed = placed(command, TOKEN);
    Product product = new Product(PRODUCT, PRICE, true, OptionalLong.empty());
    Seen<Wallet> unread = seen("WALLETS", "unread", wallet("exact"));
    assertThat(
            PurchaseRule.decide(
                command,
                new PurchaseRows(
                    seen("ORDERS", "read", placed), seen("PRODUCTS", "read", product), unread)))
        .isEqualTo(new Decision.Replay<>(new PurchaseOutcome.Purchased(placed, false)));
    assertThat(
            PurchaseRule.decide(
                command,
                new PurchaseRows(
                    seen("ORDERS", "absent", placed), seen("PRODUCTS", "read", product), unread)))
        .isInstanceOfSatisfying(
            Decision.Decline.class,
            decline ->
                assertThat(decline.outcome()).isEqualTo(new PurchaseOutcome.PriceChanged(PRICE)));
  }

  private static IdempotencyToken token(int quantity) {
    return IdempotencyToken.of(
        BUYER,
        Optional.of(new IdempotencyKey.Caller("k")),
        CanonicalRequest.of(OperationName.PURCHASE).with("quantity", quantity),
        NOW);
  }
}
