package tollgate.domain;

import java.time.Instant;

/**
 * An order to pay out a red packet, read from its row in {@link RedPacketStatus#WITHDRAWING}.
 *
 * @param reference identifies it to the provider, each time it is sent
 * @param payee the packet's owner
 * @param orderedAt when the withdrawal was requested
 */
public record Payout(
    PayoutAttempt attempt,
    PayoutReference reference,
    UserId payee,
    Money amount,
    Instant orderedAt) {}
