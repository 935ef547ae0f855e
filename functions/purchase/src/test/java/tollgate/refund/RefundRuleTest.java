package tollgate.refund;

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
import org.junit.jupiter.params.provider.CsvSource;
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
import tollgate.domain.OrderId;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.Refund;
import tollgate.domain.RefundableOrder;
import tollgate.domain.StockShard;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Write;
import tollgate.refund.RefundOutcome.Refunded;

class RefundRuleTest {

  private static final UserId BUYER = new UserId("u-1");
  private static final OrderId ORDER = new OrderId("ord_1");
  private static final IdempotencyToken TOKEN =
      IdempotencyToken.of(
          new UserId("service-1"),
          Optional.of(new IdempotencyKey.Caller("k")),
          CanonicalRequest.of(OperationName.REFUND),
          Instant.EPOCH);
  private static final ProductId PRODUCT = new ProductId("p-1");

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                earlier | order  | amount   | restock | product           | wallet            | decision
                this   | any    | any      | any     | any               | any               | replay RefundedBefore
                other  | any    | any      | any     | any               | any               | key reused
                any    | unread | any      | any     | any               | any               | read earlier, order
                any    | absent | any      | any     | any               | any               | decline OrderNotFound by earlier, order
                any    | any    | currency | any     | any               | any               | decline OrderCurrencyMismatch by earlier, order
                any    | spent  | all      | 0       | any               | any               | decline ExceedsPayment by earlier, order
                any    | spent  | less, exact, more | any | any          | any               | decline ExceedsPayment by earlier, order
                any    | any    | more     | any     | any               | any               | decline ExceedsPayment by earlier, order
                any    | any    | any      | 3       | any               | any               | decline ExceedsQuantity by earlier, order
                any    | any    | any      | 2       | absent, unlimited | any               | decline NotRestockable by product
                any    | any    | any      | any     | any               | absent            | decline BuyerHasNoWallet by wallet
                any    | any    | any      | any     | any               | other, other-full | decline NotReceived CURRENCY_MISMATCH by wallet
                any    | fresh  | all, exact | any   | any               | full, nearly full | decline NotReceived WALLET_FULL by wallet
                any    | fresh  | less     | any     | any               | full              | decline NotReceived WALLET_FULL by wallet
                any    | any    | any      | any     | any               | any               | commit Refunded
                """)
            .where("earlier", "unread", "absent", "this", "other")
            .where("order", "unread", "absent", "fresh", "spent")
            .where("amount", "all", "less", "exact", "more", "currency")
            .where("restock", "0", "2", "3")
            .where("product", "unread", "absent", "limited", "unlimited")
            .where(
                "wallet",
                "unread",
                "absent",
                "empty",
                "frozen",
                "nearly full",
                "full",
                "other",
                "other-full")
            .verify(RefundRuleTest::decide);
    List<String> order =
        table.order((RefundOutcome it) -> new RefundOrder().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("refund.md", 7));
  }

  private static Decision<RefundOutcome> decide(Map<String, String> states) {
    String earlier = state(states, "earlier");
    String order = state(states, "order");
    String product = state(states, "product");
    String wallet = state(states, "wallet");
    return RefundRule.decide(
        command(state(states, "amount"), Long.parseLong(state(states, "restock"))),
        new RefundRule.Rows(
            seen("EARLIER", earlier, earlier(earlier)),
            seen(
                "ORDER",
                order,
                new RefundableOrder(
                    ORDER, BUYER, PRODUCT, Money.of(order.equals("spent") ? 0 : 30, "CNY"), 2)),
            seen(
                "PRODUCT",
                product,
                new Product(
                    PRODUCT,
                    Money.of(99, "EUR"),
                    false,
                    product.equals("limited") ? OptionalLong.of(0) : OptionalLong.empty())),
            seen("WALLET", wallet, wallet(wallet))));
  }

  /** The command's shard, which is not there if the stock was divided otherwise meanwhile. */
  @ParameterizedTest
  @CsvSource({"unread, 1", "read, 1", "absent, 0"})
  void putsUnitsBackIntoAShard(String shard, int inShard) {
    RefundCommand command = command("exact", 2);
    Product product = new Product(PRODUCT, Money.of(99, "EUR"), false, OptionalLong.empty(), 4);
    RefundRule.Rows rows =
        new RefundRule.Rows(
            seen("EARLIER", "absent", earlier("this")),
            seen(
                "ORDER",
                "read",
                new RefundableOrder(ORDER, BUYER, PRODUCT, Money.of(30, "CNY"), 2)),
            seen("PRODUCT", "read", product),
            seen("WALLET", "unread", wallet("empty")),
            Optional.of(seen("SHARD", shard, new StockShard(0, product.unitPrice(), false, 0))));
    RefundOutcome outcome =
        ((Decision.Commit<RefundOutcome>) RefundRule.decide(command, rows)).outcome();
    String row = inShard == 1 ? PRODUCT + "#" + command.shardOf(product) : PRODUCT.value();
    assertThat(new RefundOrder().writes(command, outcome))
        .extracting(write -> write.row().toString())
        .contains("PRODUCTS[" + row + "]");
  }

  private static Refund earlier(String state) {
    return new Refund(
        new EntryId("rf_1"),
        ORDER,
        BUYER,
        Money.of(1, "CNY"),
        0,
        state.equals("this") ? TOKEN.fingerprint() : new Fingerprint("0".repeat(64)),
        Instant.EPOCH);
  }

  private static RefundCommand command(String amount, long restock) {
    return RefundCommand.of(
        TOKEN,
        ORDER,
        switch (amount) {
          case "less" -> Optional.of(Money.of(29, "CNY"));
          case "exact" -> Optional.of(Money.of(30, "CNY"));
          case "more" -> Optional.of(Money.of(31, "CNY"));
          case "currency" -> Optional.of(Money.of(30, "EUR"));
          default -> Optional.empty();
        },
        restock);
  }

  /** A nearly full wallet takes 29 more, and a full one nothing. */
  private static Wallet wallet(String state) {
    long balance =
        switch (state) {
          case "full", "other-full" -> Money.MAX_MINOR_UNITS;
          case "nearly full" -> Money.MAX_MINOR_UNITS - 29;
          default -> 0;
        };
    return new Wallet(
        BUYER,
        Money.of(balance, state.startsWith("other") ? "EUR" : "CNY"),
        state.equals("frozen") ? WalletStatus.FROZEN : WalletStatus.ACTIVE,
        1,
        new EntryId("je_1"));
  }

  @Test
  void refundsWhatIsLeftUnlessAnAmountIsStated() {
    assertThat(refunded("all", "fresh").amount()).isEqualTo(Money.of(30, "CNY"));
    assertThat(refunded("less", "fresh").amount()).isEqualTo(Money.of(29, "CNY"));
    assertThat(refunded("less", "fresh").buyer()).isEqualTo(BUYER);
  }

  private static Refund refunded(String amount, String order) {
    Map<String, String> states =
        Map.of(
            "earlier", "absent", "order", order, "amount", amount, "restock", "2", "product",
            "unread", "wallet", "unread");
    return ((Refunded) ((Decision.Commit<RefundOutcome>) decide(states)).outcome()).refund();
  }

  @Test
  void writesInTheOrderOfPrecedence() {
    RefundCommand command = command("less", 2);
    assertThat(new RefundOrder().rows(command))
        .extracting(RowKey::table)
        .containsExactly("REFUNDS", "ORDERS");
    assertThat(writes(command, refunded("less", "fresh")))
        .containsExactly("REFUNDS", "ORDERS", "PRODUCTS", "WALLETS", "JOURNAL");
    Refund money =
        new Refund(
            command.refund(),
            ORDER,
            BUYER,
            Money.of(1, "CNY"),
            0,
            TOKEN.fingerprint(),
            Instant.EPOCH);
    assertThat(writes(command, money)).containsExactly("REFUNDS", "ORDERS", "WALLETS", "JOURNAL");
  }

  private static List<String> writes(RefundCommand command, Refund refund) {
    return new RefundOrder()
        .writes(command, new Refunded(refund, PRODUCT)).stream()
            .map(Write::row)
            .map(RowKey::table)
            .toList();
  }
}
