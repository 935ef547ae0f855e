package tollgate.domain;

import java.time.Instant;

/**
 * The provider's last rejection of a red packet's payout.
 *
 * @param attempt the number of the rejected attempt
 */
public record PayoutRejection(int attempt, RejectionReason reason, Instant refusedAt) {}
