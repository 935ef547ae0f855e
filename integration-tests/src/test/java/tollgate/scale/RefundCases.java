package tollgate.scale;

import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Money;
import tollgate.testing.Auditor;
import tollgate.testing.Event;
import tollgate.testing.Response;
import tollgate.testing.Rows;

/** The outcomes of a refund. The order is read first, for its buyer. */
final class RefundCases implements CaseSet {

  private static final String BY_ORDER = "decline by the order";
  private static final String BY_WALLET = "decline by the wallet";

  @Override
  public String table() {
    return "refund";
  }

  @Override
  public String calls() {
    return """
    refund                            | key | neither
    201                               | RT  | RT
    201, with a unit                  | RT  | RT
    201, replayed                     | R   | R
    201, replayed by the refund       | R   | –
    422 idempotency-key-reused        | R   | –
    422 idempotency-key-reused, by the refund | R | –
    404 order-not-found               | RB  | RA
    409 currency-mismatch, stated     | RB  | RA
    409 refund-exceeds-payment        | RB  | RA
    409 restock-exceeds-quantity      | RB  | RA
    409 not-restockable               | RTB | RT
    409 buyer-has-no-wallet           | RTB | RT
    409 currency-mismatch, wallet     | RTB | RT
    409 wallet-full                   | RTB | RT
    """;
  }

  @Override
  public List<Case> cases() {
    return List.of(
        refund("201", "refunded", this::refund).after(this::bought),
        refund("201", "refunded, restocked", this::refundAUnit)
            .how("with a unit")
            .after(this::boughtOfFive),
        refund("201", "replay", this::refund)
            .replayed("")
            .after(this::bought, this::refundElsewhere),
        refund("201", "replay", this::refund)
            .replayed("by the refund")
            .only(WITH_KEY)
            .after(this::bought, this::refundElsewhere, this::aDayPasses),
        refund("422 idempotency-key-reused", "key reuse", this::refundLess)
            .only(WITH_KEY)
            .after(this::bought, this::refundElsewhere),
        refund("422 idempotency-key-reused", "key reuse", this::refundLess)
            .how("by the refund")
            .only(WITH_KEY)
            .after(this::bought, this::refundElsewhere, this::aDayPasses),
        refund("404 order-not-found", BY_ORDER, this::refund),
        refund("409 currency-mismatch", BY_ORDER, this::refundInOtherCurrency)
            .how("stated")
            .after(this::bought),
        refund("409 refund-exceeds-payment", BY_ORDER, this::refundMore).after(this::bought),
        refund("409 restock-exceeds-quantity", BY_ORDER, this::refundTwoUnits)
            .after(this::boughtOfFive),
        refund("409 not-restockable", "decline by the product", this::refundAUnit)
            .after(this::bought),
        refund("409 buyer-has-no-wallet", BY_WALLET, this::refund)
            .after(this::bought, this::walletGone),
        refund("409 currency-mismatch", BY_WALLET, this::refund)
            .how("wallet")
            .after(this::bought, this::walletChanged),
        refund("409 wallet-full", BY_WALLET, this::refund).after(this::bought, this::walletFull));
  }

  private static Case refund(String told, String row, Function<Stage, Response> request) {
    return Case.of("refund", told, row, request).only(WITH_KEY, NEITHER);
  }

  private void bought(Stage stage) {
    bought(stage, OptionalLong.empty());
  }

  private void boughtOfFive(Stage stage) {
    bought(stage, OptionalLong.of(5));
  }

  private void bought(Stage stage, OptionalLong stock) {
    Names names = stage.names();
    stage.wallet();
    stage
        .world()
        .product(names.id("product"), Money.of(names.amount(), Stage.CURRENCY), true, stock);
    String body = "{\"productId\":\"%s\",\"quantity\":1}".formatted(names.id("product"));
    stage.sendElsewhere(
        Event.post("/purchases", Map.of()).user(names.user()).key(names.key()).body(body));
  }

  private void walletGone(Stage stage) {
    stage
        .world()
        .engine()
        .deleteItem(request ->
            request
                .tableName(stage.world().table("WalletsTable"))
                .key(Map.of("userId", AttributeValue.fromS(stage.names().user()))));
  }

  private void walletChanged(Stage stage) {
    new Rows(stage.world())
        .set("WalletsTable", "userId", stage.names().user(), "currency", Stage.OTHER_CURRENCY);
  }

  private void walletFull(Stage stage) {
    new Rows(stage.world())
        .set("WalletsTable", "userId", stage.names().user(), "balance", Money.MAX_MINOR_UNITS);
  }

  private void aDayPasses(Stage stage) {
    stage.clock().pass(Duration.ofHours(25));
  }

  private void refundElsewhere(Stage stage) {
    stage.sendElsewhere(event(stage, Stage.CURRENCY, stage.names().amount(), 0));
  }

  private Response refund(Stage stage) {
    return stage.send(event(stage, Stage.CURRENCY, stage.names().amount(), 0));
  }

  private Response refundLess(Stage stage) {
    return stage.send(event(stage, Stage.CURRENCY, stage.names().amount() - 1, 0));
  }

  private Response refundMore(Stage stage) {
    return stage.send(event(stage, Stage.CURRENCY, stage.names().amount() + 1, 0));
  }

  private Response refundInOtherCurrency(Stage stage) {
    return stage.send(event(stage, Stage.OTHER_CURRENCY, stage.names().amount(), 0));
  }

  private Response refundAUnit(Stage stage) {
    return stage.send(event(stage, Stage.CURRENCY, stage.names().amount(), 1));
  }

  private Response refundTwoUnits(Stage stage) {
    return stage.send(event(stage, Stage.CURRENCY, stage.names().amount(), 2));
  }

  private static Event event(Stage stage, String currency, long amount, int units) {
    return Event.post("/orders/{orderId}/refunds", Map.of("orderId", order(stage)))
        .user(stage.names().other())
        .claim("scope", "orders.refund")
        .key(stage.key())
        .body("{%s,\"restock\":%d}".formatted(Stage.stated("amount", currency, amount), units));
  }

  /** The order of the product that only this case sells. */
  private static String order(Stage stage) {
    return Auditor.of(stage.world())
        .items("OrdersTable", "productId", stage.names().id("product"))
        .stream()
        .map(order -> Auditor.string(order, "orderId"))
        .findFirst()
        .orElse("ord_of_nobody");
  }
}
