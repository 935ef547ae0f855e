package tollgate.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.domain.Money;
import tollgate.domain.WalletStatus;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.MeanwhileClient;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Each outcome of a purchase, the money rules, and which of two answers where both are true. */
@EngineContract
class PurchaseTest {

  private static final World WORLD = new World();
  private static final OptionalLong UNLIMITED = OptionalLong.empty();

  private final String buyer = "u-" + UUID.randomUUID();
  private final String product = "p-" + UUID.randomUUID();
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);
  private final Rows rows = new Rows(WORLD);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void writesOrderDebitAndEntryTogether() {
    WORLD.wallet(buyer, 100).product(product, 7);
    Response response = functions.purchase(buyer, "k", order(3));
    assertThat(response.told()).isEqualTo("201");
    assertThat(response.json().at("/total/minorUnits").asLong()).isEqualTo(21);
    assertThat(balance()).isEqualTo(79);
    assertThat(Auditor.of(WORLD).items("OrdersTable", "orderId", response.text("orderId")))
        .singleElement()
        .satisfies(row -> assertThat(Auditor.number(row, "total")).isEqualTo(21));
  }

  @Test
  void spendsABalanceToItsLastUnit() {
    WORLD.wallet(buyer, 70).product(product, 70);
    assertThat(functions.buy(buyer, product, "k").told()).isEqualTo("201");
    assertThat(balance()).isZero();
  }

  @Test
  void sellsForNothingLikeForAnyOtherAmount() {
    WORLD.wallet(buyer, 0).product(product, 0);
    assertThat(functions.buy(buyer, product, "k").told()).isEqualTo("201");
    assertThat(balance()).isZero();
    assertThat(functions.buy("no-wallet-" + buyer, product, "k").told())
        .isEqualTo("404 wallet-not-found");
  }

  @Test
  void countsExactlyAboveTwoToTheFiftyThird() {
    long price = 9_007_199_254_740_993L;
    WORLD.wallet(buyer, 3 * price + 1).product(product, price);
    assertThat(functions.purchase(buyer, "k", order(3, price, "CNY")).told()).isEqualTo("201");
    assertThat(balance()).isEqualTo(1);
  }

  @Test
  void declinesATotalThatNoWalletCanHold() {
    WORLD
        .wallet(buyer, Money.of(Money.MAX_MINOR_UNITS, "CNY"), WalletStatus.ACTIVE)
        .product(product, Money.MAX_MINOR_UNITS);
    assertThat(functions.purchase(buyer, "k", order(1_000_000)).told())
        .isEqualTo("402 insufficient-balance");
    assertThat(functions.purchase(buyer, "l", order(1)).told()).isEqualTo("201");
  }

  @Test
  void declinesWhatTheBalanceDoesNotCover() {
    WORLD.wallet(buyer, 69).product(product, 70);
    assertThat(functions.buy(buyer, product, "k").told()).isEqualTo("402 insufficient-balance");
    assertThat(balance()).isEqualTo(69);
  }

  @Test
  void declinesAFrozenMissingOrForeignWallet() {
    WORLD.product(product, 70);
    assertThat(functions.buy(buyer, product, "a").told()).isEqualTo("404 wallet-not-found");
    WORLD.wallet(buyer, Money.of(500, "CNY"), WalletStatus.FROZEN);
    assertThat(functions.buy(buyer, product, "b").told()).isEqualTo("403 wallet-frozen");
    WORLD.wallet(buyer + "-usd", Money.of(500, "USD"), WalletStatus.ACTIVE);
    assertThat(functions.buy(buyer + "-usd", product, "c").told())
        .isEqualTo("409 currency-mismatch");
  }

  @Test
  void declinesAProductThatIsUnknownOrNotOnSale() {
    WORLD.wallet(buyer, 100).product(product, Money.of(7, "CNY"), false, UNLIMITED);
    assertThat(functions.buy(buyer, "unknown", "a").told()).isEqualTo("404 product-not-found");
    assertThat(functions.buy(buyer, product, "b").told()).isEqualTo("409 not-on-sale");
  }

  @Test
  void sellsAtTheStatedPriceOrTellsTheCurrentOne() {
    WORLD.wallet(buyer, 100).product(product, 7);
    assertThat(functions.purchase(buyer, "a", order(1, 7, "CNY")).told()).isEqualTo("201");
    Response response = functions.purchase(buyer, "b", order(1, 6, "CNY"));
    assertThat(response.told()).isEqualTo("409 amount-changed");
    assertThat(response.json().at("/currentAmount/minorUnits").asLong()).isEqualTo(7);
    assertThat(functions.purchase(buyer, "c", order(1, 7, "USD")).told())
        .isEqualTo("409 currency-mismatch");
    assertThat(balance()).isEqualTo(93);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5"})
  void chargesTheAgreedPriceOrDeclinesWhenThePriceChangesInBetween(String stock) {
    OptionalLong limit = stock.isEmpty() ? UNLIMITED : OptionalLong.of(Long.parseLong(stock));
    WORLD.wallet(buyer, 1_000).product(product, Money.of(70, "CNY"), true, limit);
    functions.buy(buyer, product, "warm");
    rows.set("ProductsTable", "productId", product, "unitPrice", 90);
    Response stated = functions.purchase(buyer, "stated", order(1, 70, "CNY"));
    assertThat(stated.told()).isIn("201", "409 amount-changed");
    if (stated.status() == 201) {
      assertThat(stated.json().at("/total/minorUnits").asLong()).isEqualTo(70);
    }
    clock.pass(Duration.ofSeconds(6));
    Response unstated = functions.buy(buyer, product, "unstated");
    assertThat(unstated.json().at("/total/minorUnits").asLong()).isEqualTo(90);
    assertThat(functions.purchase(buyer, "late", order(1, 70, "CNY")).told())
        .isEqualTo("409 amount-changed");
  }

  @Test
  void sellsALimitedProductAtTheNewPriceToWhoStatedNone() {
    WORLD.wallet(buyer, 1_000).product(product, Money.of(70, "CNY"), true, OptionalLong.of(9));
    functions.buy(buyer, product, "warm");
    rows.set("ProductsTable", "productId", product, "unitPrice", 90);
    Response response = functions.buy(buyer, product, "k");
    assertThat(response.json().at("/total/minorUnits").asLong()).isEqualTo(90);
    assertThat(balance()).isEqualTo(1_000 - 70 - 90);
  }

  @Test
  void looksAgainBeforeItRefusesWhatItRemembers() {
    WORLD.wallet(buyer, 1_000).product(product, 70);
    functions.buy(buyer, product, "warm");
    rows.set("ProductsTable", "productId", product, "unitPrice", 90);
    assertThat(functions.purchase(buyer, "k", order(1, 90, "CNY")).told()).isEqualTo("201");
  }

  /** A limited product takes part in the transaction, so no memory of it outlives a change. */
  @Test
  void sellsNoLimitedProductThatWentOffSaleWhileItWasRemembered() {
    WORLD.wallet(buyer, 1_000).product(product, Money.of(70, "CNY"), true, OptionalLong.of(9));
    functions.buy(buyer, product, "warm");
    rows.set("ProductsTable", "productId", product, "onSale", false);
    assertThat(functions.buy(buyer, product, "k").told()).isEqualTo("409 not-on-sale");
    assertThat(rows.number("ProductsTable", "productId", product, "stock")).isEqualTo(8);
  }

  @Test
  void sellsNoLimitedProductInTheCurrencyThatItHadWhileItWasRemembered() {
    WORLD.wallet(buyer, 1_000).product(product, Money.of(70, "CNY"), true, OptionalLong.of(9));
    functions.buy(buyer, product, "warm");
    rows.set("ProductsTable", "productId", product, "currency", "USD");
    assertThat(functions.buy(buyer, product, "k").told()).isEqualTo("409 currency-mismatch");
    assertThat(rows.number("ProductsTable", "productId", product, "stock")).isEqualTo(8);
    assertThat(balance()).isEqualTo(930);
  }

  @Test
  void sellsNoMoreThanThereAre() {
    WORLD.wallet(buyer, 1_000).product(product, Money.of(10, "CNY"), true, OptionalLong.of(5));
    List<Response> responses = Race.of(40, i -> functions.buy(buyer, product, "k-" + i));
    assertThat(responses.stream().filter(it -> it.status() == 201)).hasSize(5);
    assertThat(responses.stream().filter(it -> it.status() != 201))
        .extracting(Response::told)
        .containsOnly("409 out-of-stock");
    assertThat(balance()).isEqualTo(950);
    assertThat(rows.number("ProductsTable", "productId", product, "stock")).isZero();
  }

  @Test
  void keepsUpWhenAStockBecomesLimitedOrFree() {
    WORLD.wallet(buyer, 1_000).product(product, Money.of(10, "CNY"), true, OptionalLong.of(1));
    assertThat(functions.buy(buyer, product, "a").told()).isEqualTo("201");
    rows.remove("ProductsTable", "productId", product, "stock");
    assertThat(functions.buy(buyer, product, "b").told()).isEqualTo("201");
    rows.set("ProductsTable", "productId", product, "stock", 0);
    clock.pass(Duration.ofSeconds(6));
    assertThat(functions.buy(buyer, product, "c").told()).isEqualTo("409 out-of-stock");
  }

  @Test
  void answersByPrecedenceWhereSeveralWouldBeTrue() {
    String poor = "poor-" + buyer;
    WORLD.wallet(poor, Money.of(1, "USD"), WalletStatus.FROZEN);
    WORLD.product(product + "-a", Money.of(7, "CNY"), false, OptionalLong.of(0));
    WORLD.product(product + "-b", Money.of(7, "CNY"), true, OptionalLong.of(0));
    assertThat(functions.purchase(poor, "a", order(product + "-a", 1, 6, "USD")).told())
        .as("not on sale before currency, price, stock and wallet")
        .isEqualTo("409 not-on-sale");
    assertThat(functions.purchase(poor, "b", order(product + "-b", 1, 6, "USD")).told())
        .as("currency of the price before price")
        .isEqualTo("409 currency-mismatch");
    assertThat(functions.purchase(poor, "c", order(product + "-b", 1, 6, "CNY")).told())
        .as("price before stock")
        .isEqualTo("409 amount-changed");
    assertThat(functions.purchase(poor, "d", order(product + "-b", 1, 7, "CNY")).told())
        .as("stock before wallet")
        .isEqualTo("409 out-of-stock");
    WORLD.product(product, 7);
    assertThat(functions.buy(poor, product, "e").told())
        .as("frozen before currency and balance")
        .isEqualTo("403 wallet-frozen");
    rows.set("WalletsTable", "userId", poor, "status", "ACTIVE");
    assertThat(functions.buy(poor, product, "f").told())
        .as("currency of the wallet before balance")
        .isEqualTo("409 currency-mismatch");
  }

  @Test
  void answersStockBeforeWalletInTheTransactionToo() {
    WORLD.wallet(buyer, 10).product(product, Money.of(10, "CNY"), true, OptionalLong.of(1));
    String other = "v-" + buyer;
    WORLD.wallet(other, 0);
    Functions late =
        WORLD.functions(
            MeanwhileClient.beforeFirstTransaction(() -> functions.buy(buyer, product, "k")));
    assertThat(late.buy(other, product, "k").told())
        .as("stock ran out and the wallet is empty")
        .isEqualTo("409 out-of-stock");
  }

  @Test
  void isNotDisturbedByATopUpBetweenReadAndWrite() {
    WORLD.wallet(buyer, 100).product(product, 70);
    Functions slow =
        WORLD.functions(MeanwhileClient.beforeFirstTransaction(() -> WORLD.topUp(buyer, 5)));
    assertThat(slow.buy(buyer, product, "k").told()).isEqualTo("201");
    assertThat(balance()).isEqualTo(35);
  }

  @Test
  void subtractsTwoPaymentsThatBothFitAndDeclinesOneThatDoesNot() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      String user = buyer + round;
      long a = 1 + random.nextLong(1_000);
      long b = 1 + random.nextLong(1_000);
      long balance = Math.max(a, b) + random.nextLong(Math.min(a, b) + 1);
      WORLD.wallet(user, balance).product(user + "-a", a).product(user + "-b", b);
      List<Response> both =
          Race.of(2, i -> functions.buy(user, user + (i == 0 ? "-a" : "-b"), "k" + i));
      long bought = both.stream().filter(it -> it.status() == 201).count();
      long spent =
          both.stream()
              .filter(it -> it.status() == 201)
              .mapToLong(it -> it.json().at("/total/minorUnits").asLong())
              .sum();
      assertThat(bought)
          .as("seed %d: %d for %d and %d", seed, balance, a, b)
          .isEqualTo(balance >= a + b ? 2 : 1);
      assertThat(Auditor.of(WORLD).balance(user)).isEqualTo(balance - spent);
    }
  }

  private long balance() {
    return Auditor.of(WORLD).balance(buyer);
  }

  private String order(int quantity) {
    return "{\"productId\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
  }

  private String order(int quantity, long price, String currency) {
    return order(product, quantity, price, currency);
  }

  private static String order(String product, int quantity, long price, String currency) {
    return "{\"productId\":\"%s\",\"quantity\":%d,\"unitPrice\":{\"minorUnits\":%d,\"currency\":\"%s\"}}"
        .formatted(product, quantity, price, currency);
  }
}
