package tollgate.dynamodb.tables;

import tollgate.decision.RowKey;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Order;
import tollgate.domain.OrderId;
import tollgate.domain.ProductId;
import tollgate.domain.Refund;
import tollgate.domain.RefundableOrder;
import tollgate.domain.UserId;

/** The orders. Each is put only if absent, and changed by refunds alone. */
public final class Orders {

  private static final String TAKE_REFUND =
      "SET #refundable = if_not_exists(#refundable, #total) - :amount,"
          + " #restockable = if_not_exists(#restockable, #quantity) - :units";

  /**
   * Holds if the order has the amount's currency, and at least the amount and the units are left.
   */
  private static final String COVERS_REFUND =
      "#currency = :currency"
          + " AND (#refundable >= :amount"
          + " OR (attribute_not_exists(#refundable) AND #total >= :amount))"
          + " AND (#restockable >= :units"
          + " OR (attribute_not_exists(#restockable) AND #quantity >= :units))";

  private Orders() {}

  public static RowKey key(OrderId order) {
    return Table.ORDERS.key(order);
  }

  /** Places the order, unless one with its id exists. */
  public static Write place(Order order) {
    return Write.create(
        Table.ORDERS,
        Attributes.with("orderId", order.id())
            .and("userId", order.buyer())
            .and("productId", order.product())
            .and("quantity", order.quantity())
            .and("unitPrice", order.unitPrice().minorUnits())
            .and("total", order.total().minorUnits())
            .and("currency", order.unitPrice().currency())
            .and("entryId", order.entry())
            .and("fingerprint", order.fingerprint())
            .and("purchasedAt", order.purchasedAt()));
  }

  /** Takes a refund from what is left of the order. */
  public static Write refund(Refund refund) {
    return Write.update(
        key(refund.order()),
        TAKE_REFUND,
        COVERS_REFUND,
        new Attributes()
            .and(":amount", refund.amount().minorUnits())
            .and(":currency", refund.amount().currency())
            .and(":units", refund.restocked()),
        Contention.READ_ROW);
  }

  /** Whether the order has had a refund. */
  public static boolean wasRefunded(Item item) {
    return item.optionalNumber("refundable").isPresent();
  }

  /** An order that was never refunded has no attributes about that. */
  public static RefundableOrder readRefundable(Item item) {
    return new RefundableOrder(
        new OrderId(item.string("orderId")),
        new UserId(item.string("userId")),
        new ProductId(item.string("productId")),
        item.money(item.optionalNumber("refundable").isPresent() ? "refundable" : "total"),
        item.optionalNumber("restockable").orElseGet(() -> item.number("quantity")));
  }

  public static Order read(Item item) {
    return new Order(
        new OrderId(item.string("orderId")),
        new UserId(item.string("userId")),
        new ProductId(item.string("productId")),
        Math.toIntExact(item.number("quantity")),
        item.money("unitPrice"),
        new EntryId(item.string("entryId")),
        new Fingerprint(item.string("fingerprint")),
        item.instant("purchasedAt"));
  }
}
