package tollgate.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The last withdrawal of a red packet.
 *
 * @param paidAt when its payout was recorded; empty while it is under way, or if the provider
 *     rejected it
 */
public record Withdrawal(WithdrawalId id, Instant requestedAt, Optional<Instant> paidAt) {}
