package tollgate.dynamodb.tables;

import tollgate.decision.RowKey;
import tollgate.domain.EntryId;
import tollgate.domain.Fingerprint;
import tollgate.domain.OrderId;
import tollgate.domain.Refund;
import tollgate.domain.UserId;

/** The refunds of each order. Each is put only if absent. */
public final class Refunds {

  private Refunds() {}

  public static RowKey key(OrderId order, EntryId refund) {
    return Table.REFUNDS.key(order, refund);
  }

  /** The refunds of an order, by id. */
  public static PartitionQuery of(OrderId order, int limit) {
    return new PartitionQuery(
        Table.REFUNDS, "#orderId = :order", Attributes.with(":order", order), limit, false);
  }

  public static Write append(Refund refund) {
    return Write.create(
        Table.REFUNDS,
        Attributes.with("orderId", refund.order())
            .and("refundId", refund.id())
            .and("userId", refund.buyer())
            .and("amount", refund.amount().minorUnits())
            .and("currency", refund.amount().currency())
            .and("restocked", refund.restocked())
            .and("fingerprint", refund.fingerprint())
            .and("refundedAt", refund.refundedAt()));
  }

  public static Refund read(Item item) {
    return new Refund(
        new EntryId(item.string("refundId")),
        new OrderId(item.string("orderId")),
        new UserId(item.string("userId")),
        item.money("amount"),
        item.number("restocked"),
        new Fingerprint(item.string("fingerprint")),
        item.instant("refundedAt"));
  }
}
