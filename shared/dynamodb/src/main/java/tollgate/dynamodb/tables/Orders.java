package tollgate.dynamodb.tables;

import tollgate.decision.RowKey;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Order;
import tollgate.domain.OrderId;
import tollgate.domain.ProductId;
import tollgate.domain.UserId;

/** The orders. Each is put only if absent. */
public final class Orders {

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
