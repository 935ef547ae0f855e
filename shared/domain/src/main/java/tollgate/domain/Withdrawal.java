package tollgate.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The last withdrawal of a red packet.
 *
 * @param paidAt when its payout was recorded; none while it is under way or if it was refused
 */
public record Withdrawal(WithdrawalId id, Instant requestedAt, Optional<Instant> paidAt) {}
