package tollgate.domain;

import java.time.Instant;

/**
 * A hold as its wallet lists it, from when it is placed until it ends.
 *
 * @param expiresAt from this second on it cannot be captured
 */
public record OpenHold(HoldId id, Money amount, Instant expiresAt) {

  /** Whether it has expired, though nobody may have released it yet. */
  public boolean hasExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
