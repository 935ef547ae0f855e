package tollgate.domain;

import java.time.Instant;

/**
 * Money that a buyer got back for an order.
 *
 * @param id of the refund and of its journal entry
 * @param restocked how many units were put back into stock
 */
public record Refund(
    EntryId id, OrderId order, UserId buyer, Money amount, long restocked, Instant refundedAt) {}
