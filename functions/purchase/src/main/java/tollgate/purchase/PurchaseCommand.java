package tollgate.purchase;

import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.DailyLimits;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.OrderId;
import tollgate.domain.ProductId;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A request to buy a product, with its ids and time.
 *
 * @param quantity 1 to {@value #MOST}
 * @param statedPrice the price of one unit that the caller was quoted: a precondition, never the
 *     price to charge
 * @param order the id of the order that this request places
 * @param entry the id of its journal entry
 * @param limits what the buyer may spend in a day
 */
record PurchaseCommand(
    IdempotencyToken token,
    ProductId product,
    int quantity,
    Optional<Money> statedPrice,
    OrderId order,
    EntryId entry,
    DailyLimits limits) {

  private static final int MOST = 1_000_000;

  static PurchaseCommand read(Request request, DailyLimits limits) {
    Fields fields = request.fields();
    ProductId product = fields.text("productId", ProductId::new);
    int quantity = Math.toIntExact(fields.wholeNumber("quantity", 1, MOST));
    Optional<Money> price = fields.optionalMoney("unitPrice");
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.PURCHASE)
            .with("productId", product)
            .with("quantity", quantity)
            .with("unitPrice", price);
    return of(request.token(content), product, quantity, price, limits);
  }

  static PurchaseCommand of(
      IdempotencyToken token,
      ProductId product,
      int quantity,
      Optional<Money> statedPrice,
      DailyLimits limits) {
    return new PurchaseCommand(
        token, product, quantity, statedPrice, OrderId.of(token), EntryId.at(token.now()), limits);
  }

  /** Spreads the buyers of one product over the shards of its stock. */
  int seed() {
    return token.executionId().hashCode();
  }

  UserId buyer() {
    return token.user();
  }
}
