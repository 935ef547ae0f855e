package tollgate.domain;

import java.time.Instant;
import tollgate.decision.Prerequisite;

/**
 * The release of a hold that has expired, before a debit that needs its money.
 *
 * @param now when the request began that needs it
 */
public record HoldExpiry(UserId user, OpenHold hold, Instant now) implements Prerequisite {}
