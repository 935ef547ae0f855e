package tollgate.domain;

import java.time.Instant;

/**
 * An amount is more than is left of a daily limit.
 *
 * @param left what can still be spent by the operation in this day
 * @param resetsAt when the next UTC day begins
 */
public record LimitExceeded(Money left, Instant resetsAt) {}
