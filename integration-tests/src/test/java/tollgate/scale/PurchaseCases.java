package tollgate.scale;

import static tollgate.scale.Given.KNOWN;
import static tollgate.scale.Given.KNOWN_WITH_KEY;
import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tollgate.domain.Money;
import tollgate.testing.Event;
import tollgate.testing.Response;
import tollgate.testing.Rows;

/** The outcomes of a purchase. Known means that the environment's catalogue is warm. */
final class PurchaseCases implements CaseSet {

  private static final String BY_CATALOGUE = "decline by the catalogue";
  private static final String BY_WALLET = "decline by the wallet";
  private static final String KEY_REUSED = "422 idempotency-key-reused";

  @Override
  public String table() {
    return "purchase";
  }

  @Override
  public Optional<Known> known() {
    return Optional.of(new Known("catalogue", "warm", "cold"));
  }

  /** A warm catalogue saves the read, except where it would refuse: then it is read again. */
  @Override
  public String calls() {
    return """
    purchase                                     | warm, key | warm | key | neither
    201                                          | T         | T    | RT  | RT
    201, price stated                            | T         | T    | RT  | RT
    201, limited stock                           | T         | T    | RT  | RT
    201, limited stock, price changed since read | TT        | TT   | –   | –
    201, replayed                                | T         | T    | R   | R
    402 insufficient-balance, replayed           | T         | –    | R   | –
    201, replayed by the order                   | T         | –    | R   | –
    422 idempotency-key-reused                   | T         | –    | R   | –
    422 idempotency-key-reused, by the order     | T         | –    | R   | –
    404 product-not-found                        | –         | –    | RB  | RA
    409 not-on-sale                              | RB        | RA   | RB  | RA
    409 currency-mismatch, stated price          | RB        | RA   | RB  | RA
    409 amount-changed                           | RB        | RA   | RB  | RA
    409 out-of-stock                             | RB        | RA   | RB  | RA
    409 out-of-stock, sold out since read        | TB        | T    | –   | –
    404 wallet-not-found                         | TB        | T    | RTB | RT
    403 wallet-frozen                            | TB        | T    | RTB | RT
    409 currency-mismatch, wallet                | TB        | T    | RTB | RT
    402 insufficient-balance                     | TB        | T    | RTB | RT
    """;
  }

  @Override
  public List<Case> cases() {
    return List.of(
        purchase("201", "purchased, unlimited stock", this::buy)
            .after(Stage::wallet, this::product, this::warm),
        purchase("201", "purchased, unlimited stock", this::buyAtStatedPrice)
            .how("price stated")
            .after(Stage::wallet, this::product, this::warm),
        purchase("201", "purchased, limited stock", this::buy)
            .how("limited stock")
            .after(Stage::wallet, this::productOfFive, this::warm),
        purchase("201", "purchased, limited stock, price changed", this::buy)
            .how("limited stock, price changed since read")
            .only(KNOWN_WITH_KEY, KNOWN)
            .after(Stage::wallet, this::productOfFive, this::warm, this::priceChanged),
        purchase("201", "replay", this::buy)
            .replayed("")
            .after(Stage::wallet, this::product, this::buyElsewhere, this::warm),
        purchase("402 insufficient-balance", "replay", this::buy)
            .replayed("")
            .only(KNOWN_WITH_KEY, WITH_KEY)
            .after(Stage::emptyWallet, this::product, this::buyElsewhere, this::warm),
        purchase("201", "replay by the order", this::buy)
            .replayed("by the order")
            .only(KNOWN_WITH_KEY, WITH_KEY)
            .after(this::boughtADayAgo, this::warm),
        purchase(KEY_REUSED, "key reuse", this::buyTwo)
            .only(KNOWN_WITH_KEY, WITH_KEY)
            .after(Stage::wallet, this::product, this::buyElsewhere, this::warm),
        purchase(KEY_REUSED, "key reuse, by the order", this::buyTwo)
            .how("by the order")
            .only(KNOWN_WITH_KEY, WITH_KEY)
            .after(this::boughtADayAgo, this::warm),
        purchase("404 product-not-found", BY_CATALOGUE, this::buy)
            .only(WITH_KEY, NEITHER)
            .after(Stage::wallet),
        purchase("409 not-on-sale", BY_CATALOGUE, this::buy)
            .after(Stage::wallet, this::productOffSale, this::warm),
        purchase("409 currency-mismatch", BY_CATALOGUE, this::buyInOtherCurrency)
            .how("stated price")
            .after(Stage::wallet, this::product, this::warm),
        purchase("409 amount-changed", BY_CATALOGUE, this::buyAtOtherPrice)
            .after(Stage::wallet, this::product, this::warm),
        purchase("409 out-of-stock", BY_CATALOGUE, this::buy)
            .after(Stage::wallet, this::productSoldOut, this::warm),
        purchase("409 out-of-stock", "decline by the stock", this::buy)
            .how("sold out since read")
            .only(KNOWN_WITH_KEY, KNOWN)
            .after(Stage::wallet, this::productOfFive, this::warm, this::soldOut),
        purchase("404 wallet-not-found", BY_WALLET, this::buy).after(this::product, this::warm),
        purchase("403 wallet-frozen", BY_WALLET, this::buy)
            .after(Stage::frozenWallet, this::product, this::warm),
        purchase("409 currency-mismatch", BY_WALLET, this::buy)
            .how("wallet")
            .after(Stage::walletOfOtherCurrency, this::product, this::warm),
        purchase("402 insufficient-balance", BY_WALLET, this::buy)
            .after(Stage::emptyWallet, this::product, this::warm));
  }

  private static Case purchase(String told, String row, Function<Stage, Response> request) {
    return Case.of("purchase", told, row, request);
  }

  private void product(Stage stage) {
    product(stage, true, OptionalLong.empty());
  }

  private void productOfFive(Stage stage) {
    product(stage, true, OptionalLong.of(5));
  }

  private void productSoldOut(Stage stage) {
    product(stage, true, OptionalLong.of(0));
  }

  private void productOffSale(Stage stage) {
    product(stage, false, OptionalLong.empty());
  }

  private static void product(Stage stage, boolean onSale, OptionalLong stock) {
    Money price = Money.of(stage.names().amount(), Stage.CURRENCY);
    stage.world().product(stage.names().id("product"), price, onSale, stock);
  }

  /** The environment has read the product, for a user without a wallet, if that is given. */
  private void warm(Stage stage) {
    if (stage.given().known()) {
      stage.send(order(stage, stage.names().other(), 1, ""));
    }
  }

  private void priceChanged(Stage stage) {
    changed(stage, "unitPrice", 889);
  }

  private void soldOut(Stage stage) {
    changed(stage, "stock", 0);
  }

  private static void changed(Stage stage, String attribute, long value) {
    new Rows(stage.world())
        .set("ProductsTable", "productId", stage.names().id("product"), attribute, value);
  }

  private void buyElsewhere(Stage stage) {
    stage.sendElsewhere(purchase(stage, 1, ""));
  }

  /** So long ago that the token has expired, and only the order still stands. */
  private void boughtADayAgo(Stage stage) {
    stage.wallet();
    product(stage);
    buyElsewhere(stage);
    stage.clock().pass(Duration.ofHours(25));
  }

  private Response buy(Stage stage) {
    return stage.send(purchase(stage, 1, ""));
  }

  private Response buyTwo(Stage stage) {
    return stage.send(purchase(stage, 2, ""));
  }

  private Response buyAtStatedPrice(Stage stage) {
    return buyAt(stage, Stage.CURRENCY, stage.names().amount());
  }

  private Response buyAtOtherPrice(Stage stage) {
    return buyAt(stage, Stage.CURRENCY, stage.names().amount() - 1);
  }

  private Response buyInOtherCurrency(Stage stage) {
    return buyAt(stage, Stage.OTHER_CURRENCY, stage.names().amount());
  }

  private static Response buyAt(Stage stage, String currency, long price) {
    return stage.send(purchase(stage, 1, "," + Stage.stated("unitPrice", currency, price)));
  }

  private static Event purchase(Stage stage, int quantity, String price) {
    return order(stage, stage.names().user(), quantity, price).key(stage.key());
  }

  private static Event order(Stage stage, String user, int quantity, String price) {
    return Event.post("/purchases", Map.of())
        .user(user)
        .body(
            "{\"productId\":\"%s\",\"quantity\":%d%s}"
                .formatted(stage.names().id("product"), quantity, price));
  }
}
