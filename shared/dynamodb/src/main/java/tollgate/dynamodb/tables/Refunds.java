package tollgate.dynamodb.tables;

import tollgate.domain.Refund;

/** The refunds, append-only, by order and time. */
public final class Refunds {

  private Refunds() {}

  public static Write append(Refund refund) {
    return Write.create(
        Table.REFUNDS,
        Attributes.with("orderId", refund.order())
            .and("refundId", refund.id())
            .and("userId", refund.buyer())
            .and("amount", refund.amount().minorUnits())
            .and("currency", refund.amount().currency())
            .and("restocked", refund.restocked())
            .and("refundedAt", refund.refundedAt()));
  }
}
