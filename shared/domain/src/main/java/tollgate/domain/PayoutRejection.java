package tollgate.domain;

import java.time.Instant;

/**
 * The last refusal of a red packet's payout.
 *
 * @param attempt the number of the attempt that was refused
 */
public record PayoutRejection(int attempt, RejectionReason reason, Instant refusedAt) {}
