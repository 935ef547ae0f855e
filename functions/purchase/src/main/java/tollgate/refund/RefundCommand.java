package tollgate.refund;

import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.OrderId;
import tollgate.domain.Product;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A service's request to refund an order.
 *
 * @param amount at least one minor unit; without it, all that is left
 * @param restock how many units to put back into stock, 0 to {@value #MOST}
 * @param refund the id of the refund and of its journal entry
 */
record RefundCommand(
    IdempotencyToken token, OrderId order, Optional<Money> amount, long restock, EntryId refund) {

  private static final int MOST = 1_000_000;

  static RefundCommand read(Request request) {
    OrderId order = request.path("orderId", OrderId::new);
    Fields fields = request.fields();
    Optional<Money> amount = fields.optionalPositiveMoney("amount");
    long restock = fields.optionalWholeNumber("restock", 0, MOST).orElse(0);
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.REFUND)
            .with("orderId", order)
            .with("amount", amount)
            .with("restock", restock);
    return of(request.token(content), order, amount, restock);
  }

  static RefundCommand of(
      IdempotencyToken token, OrderId order, Optional<Money> amount, long restock) {
    return new RefundCommand(token, order, amount, restock, EntryId.once("rf_", token, order));
  }

  /** The shard of the product's stock that gets units back. */
  int shardOf(Product product) {
    return Math.floorMod(token.executionId().hashCode(), product.stockShards());
  }
}
