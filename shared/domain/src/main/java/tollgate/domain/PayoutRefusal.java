package tollgate.domain;

import java.time.Instant;

/**
 * The last refusal of a red packet's payout.
 *
 * @param attempt the number of the attempt that was refused
 */
public record PayoutRefusal(int attempt, RefusalReason reason, Instant refusedAt) {}
