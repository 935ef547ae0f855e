package tollgate.dynamodb;

import java.util.function.Function;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.Order;
import tollgate.domain.OrderId;
import tollgate.domain.ProductId;
import tollgate.domain.UserId;

/** The orders, each put only if absent. */
public final class Orders {

  /** Holds if no order has this id. */
  private static final String ABSENT = "attribute_not_exists(#orderId)";

  private final String table;

  public Orders(Deployment deployment) {
    this.table = deployment.variable("ORDERS_TABLE");
  }

  /** Places the order, unless one with its id stands already. */
  public <O> Step<O> place(Order order, Function<Order, Decision<O>> whenPlacedBefore) {
    return Step.put(
        table,
        Attributes.with("orderId", order.id())
            .and("userId", order.buyer())
            .and("productId", order.product())
            .and("quantity", order.quantity())
            .and("unitPrice", order.unitPrice().minorUnits())
            .and("total", order.total().minorUnits())
            .and("currency", order.unitPrice().currency())
            .and("entryId", order.entry())
            .and("fingerprint", order.fingerprint())
            .and("purchasedAt", order.purchasedAt())
            .map(),
        ABSENT,
        new Attributes(),
        found -> whenPlacedBefore.apply(found.map(Orders::read).orElseThrow()));
  }

  /** Looks at the order too: if it stands already, it answers before anything else is decided. */
  public <O> Decision.Look<O> lookFirst(
      OrderId order, Function<Order, Decision<O>> whenPlacedBefore, Decision.Look<O> look) {
    Row row = new Row(table, Attributes.with("orderId", order).map());
    return look.with(
        row, (found, rest) -> found.map(Orders::read).map(whenPlacedBefore).orElseGet(rest));
  }

  private static Order read(Item item) {
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
