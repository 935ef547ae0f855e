package tollgate.domain;

import java.time.Instant;

/**
 * Money that a buyer got back for an order.
 *
 * @param id of the refund and of its journal entry
 * @param restocked how many units were put back into stock
 * @param fingerprint of the request: its key replays the refund for ever
 */
public record Refund(
    EntryId id,
    OrderId order,
    UserId buyer,
    Money amount,
    long restocked,
    Fingerprint fingerprint,
    Instant refundedAt) {}
