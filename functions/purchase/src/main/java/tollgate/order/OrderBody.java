package tollgate.order;

import tollgate.domain.Order;
import tollgate.http.JsonObject;

/** An order as its buyer sees it. */
public final class OrderBody {

  private OrderBody() {}

  /** The order as it was placed; members about what came later can follow. */
  public static JsonObject of(Order order) {
    return JsonObject.with("orderId", order.id())
        .and("productId", order.product())
        .and("quantity", order.quantity())
        .and("unitPrice", order.unitPrice())
        .and("total", order.total())
        .and("purchasedAt", order.purchasedAt());
  }
}
