package tollgate.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.domain.Money;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Each outcome of a refund; refunds of one order never exceed what was paid for it. */
@EngineContract
class RefundTest {

  private static final World WORLD = new World();

  private final String buyer = "u-" + UUID.randomUUID();
  private final String service = "service-" + UUID.randomUUID();
  private final String product = "p-" + UUID.randomUUID();
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void paysBackInPartsAndThenTheRest() {
    String order = bought(10, 3);
    Response part = refund(order, "{\"amount\":" + cny(12) + "}", "a");
    assertThat(part.told()).isEqualTo("201");
    assertThat(part.text("userId")).isEqualTo(buyer);
    assertThat(balance()).isEqualTo(82);
    Response rest = refund(order, "", "b");
    assertThat(rest.json().at("/amount/minorUnits").asLong()).isEqualTo(18);
    assertThat(balance()).isEqualTo(100);
    Response nothing = refund(order, "", "c");
    assertThat(nothing.told()).isEqualTo("409 refund-exceeds-payment");
    assertThat(nothing.json().at("/refundable/minorUnits").asLong()).isZero();
  }

  @Test
  void declinesMoreThanIsLeftAndAnotherCurrency() {
    String order = bought(10, 3);
    Response more = refund(order, "{\"amount\":" + cny(31) + "}", "a");
    assertThat(more.told()).isEqualTo("409 refund-exceeds-payment");
    assertThat(more.json().at("/refundable/minorUnits").asLong()).isEqualTo(30);
    assertThat(refund(order, "{\"amount\":" + cny(1).replace("CNY", "USD") + "}", "b").told())
        .isEqualTo("409 currency-mismatch");
    assertThat(refund("ord_unknown", "", "c").told()).isEqualTo("404 order-not-found");
    assertThat(refund(order, "{\"amount\":" + cny(0) + "}", "d").told())
        .isEqualTo("400 malformed-request");
    assertThat(refund(order, "{\"restock\":-1}", "e").told()).isEqualTo("400 malformed-request");
    assertThat(balance()).isEqualTo(70);
  }

  @Test
  void putsUnitsBackIntoALimitedStockOnce() {
    String order = bought(10, 3, OptionalLong.of(5));
    assertThat(stock()).isEqualTo(2);
    Response one = refund(order, "{\"amount\":" + cny(10) + ",\"restock\":1}", "a");
    assertThat(one.json().path("restocked").asLong()).isEqualTo(1);
    Response three = refund(order, "{\"amount\":" + cny(10) + ",\"restock\":3}", "b");
    assertThat(three.told()).isEqualTo("409 restock-exceeds-quantity");
    assertThat(three.json().path("restockable").asLong()).isEqualTo(2);
    assertThat(refund(order, "{\"restock\":2}", "c").told()).isEqualTo("201");
    assertThat(stock()).isEqualTo(5);
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void putsUnitsOfAFreeOrderBack() {
    String order = bought(0, 3, OptionalLong.of(5));
    assertThat(refund(order, "", "a").told()).isEqualTo("409 refund-exceeds-payment");
    assertThat(refund(order, "{\"restock\":3}", "b").told()).isEqualTo("201");
    assertThat(stock()).isEqualTo(5);
  }

  @Test
  void declinesToRestockAProductWithoutALimit() {
    String order = bought(10, 3);
    assertThat(refund(order, "{\"restock\":1}", "a").told()).isEqualTo("409 not-restockable");
    assertThat(balance()).isEqualTo(70);
    assertThat(refund(order, "{\"restock\":0}", "b").told()).isEqualTo("201");
  }

  @Test
  void declinesWhatTheBuyersWalletCannotReceive() {
    String order = bought(10, 3);
    Rows rows = new Rows(WORLD);
    rows.set("WalletsTable", "userId", buyer, "currency", "USD");
    assertThat(refund(order, "", "a").told()).isEqualTo("409 currency-mismatch");
    rows.set("WalletsTable", "userId", buyer, "currency", "CNY");
    rows.set("WalletsTable", "userId", buyer, "status", "FROZEN");
    assertThat(refund(order, "", "b").told()).as("a frozen wallet").isEqualTo("201");
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void repeatsAKeyThatExpiredAndRefusesOtherContent() {
    String order = bought(10, 3);
    Response first = refund(order, "{\"amount\":" + cny(10) + "}", "k");
    assertThat(refund(order, "{\"amount\":" + cny(10) + "}", "k")).isEqualTo(first.replayed());
    clock.pass(Duration.ofHours(25));
    assertThat(refund(order, "{\"amount\":" + cny(10) + "}", "k")).isEqualTo(first.replayed());
    assertThat(refund(order, "{\"amount\":" + cny(9) + "}", "k").told())
        .isEqualTo("422 idempotency-key-reused");
    assertThat(balance()).isEqualTo(80);
  }

  @Test
  void repeatsAKeyThatExpiredThoughNothingIsLeft() {
    String order = bought(10, 3);
    Response first = refund(order, "", "k");
    clock.pass(Duration.ofHours(25));
    assertThat(refund(order, "", "k")).isEqualTo(first.replayed());
  }

  @Test
  void refundsAnotherOrderUnderAKeyThatExpired() {
    String order = bought(10, 3);
    String other = bought(1, "other");
    refund(order, "", "k");
    assertThat(refund(other, "", "k").told()).isEqualTo("422 idempotency-key-reused");
    clock.pass(Duration.ofHours(25));
    Response second = refund(other, "", "k");
    assertThat(second.told()).isEqualTo("201");
    assertThat(balance()).isEqualTo(100);
    clock.pass(Duration.ofHours(25));
    assertThat(refund(order, "", "k").isReplay()).isTrue();
    assertThat(refund(other, "", "k")).isEqualTo(second.replayed());
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void needsTheScope() {
    String order = bought(10, 3);
    assertThat(functions.send(event(order, "", "k").claim("scope", "wallets.credit")).told())
        .isEqualTo("403 insufficient-scope");
    assertThat(balance()).isEqualTo(70);
  }

  @Test
  void neverPaysBackMoreThanWasPaidHoweverManyRefundsRace() {
    String order = bought(10, 9, OptionalLong.of(9));
    List<Response> responses = race(order, 20, 2);
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(4);
    assertThat(responses)
        .filteredOn(it -> it.status() != 201)
        .extracting(Response::told)
        .containsOnly("409 refund-exceeds-payment");
    assertThat(balance()).isEqualTo(90);
    assertThat(stock()).isEqualTo(8);
  }

  /** Much of the money is left, so that the units alone decide. */
  @Test
  void neverPutsBackMoreThanWasBoughtHoweverManyRefundsRace() {
    String order = bought(10, 4, OptionalLong.of(9));
    List<Response> responses = race(order, 1, 1);
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(4);
    assertThat(responses)
        .filteredOn(it -> it.status() != 201)
        .extracting(Response::told)
        .containsOnly("409 restock-exceeds-quantity");
    assertThat(stock()).isEqualTo(9);
  }

  /** Thirty equal refunds at once, each under a different key. */
  private List<Response> race(String order, long amount, int units) {
    String body = "{\"amount\":%s,\"restock\":%d}".formatted(cny(amount), units);
    return Race.of(30, i -> WORLD.functions().send(event(order, body, "k" + i)));
  }

  private String bought(long price, int quantity) {
    return bought(price, quantity, OptionalLong.empty());
  }

  private String bought(long price, int quantity, OptionalLong stock) {
    WORLD.wallet(buyer, 100).product(product, Money.of(price, "CNY"), true, stock);
    return bought(quantity, "purchase");
  }

  private String bought(int quantity, String key) {
    String body = "{\"productId\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
    return functions.purchase(buyer, key, body).text("orderId");
  }

  private Response refund(String order, String body, String key) {
    return functions.send(event(order, body, key));
  }

  private Event event(String order, String body, String key) {
    return Event.post("/orders/{orderId}/refunds", Map.of("orderId", order))
        .user(service)
        .claim("scope", "orders.refund")
        .key(key)
        .body(body);
  }

  private static String cny(long minorUnits) {
    return "{\"minorUnits\":%d,\"currency\":\"CNY\"}".formatted(minorUnits);
  }

  private long balance() {
    return Auditor.of(WORLD).balance(buyer);
  }

  private long stock() {
    return number(
        Auditor.of(WORLD).items("ProductsTable", "productId", product).getFirst(), "stock");
  }
}
