package tollgate.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Money of a wallet that is set aside for the merchant, until it is captured or released.
 *
 * @param fingerprint of the request that placed it: the key of that request replays the hold
 *     forever, and no other content may use the key
 * @param expiresAt a whole second; from then on it cannot be captured
 * @param captured what the merchant was paid of it, at most its amount
 * @param endedAt when it was captured, voided or released
 */
public record Hold(
    HoldId id,
    UserId user,
    Money amount,
    Optional<HoldPurpose> purpose,
    Fingerprint fingerprint,
    Instant heldAt,
    Instant expiresAt,
    HoldStatus status,
    Money captured,
    Optional<Instant> endedAt) {

  /** A new hold. */
  public Hold(
      HoldId id,
      UserId user,
      Money amount,
      Optional<HoldPurpose> purpose,
      Fingerprint fingerprint,
      Instant heldAt,
      Instant expiresAt) {
    this(
        id,
        user,
        amount,
        purpose,
        fingerprint,
        heldAt,
        expiresAt,
        HoldStatus.OPEN,
        new Money(0, amount.currency()),
        Optional.empty());
  }

  /** The hold as it was when it was placed. */
  public Hold placed() {
    return new Hold(id, user, amount, purpose, fingerprint, heldAt, expiresAt);
  }

  /** The hold after it has ended in this way. */
  public Hold ended(HoldStatus how, Money paid, Instant at) {
    return new Hold(
        id, user, amount, purpose, fingerprint, heldAt, expiresAt, how, paid, Optional.of(at));
  }

  /** As its wallet lists it while it is open. */
  public OpenHold listed() {
    return new OpenHold(id, amount, expiresAt);
  }

  /** Its status; an open hold counts as expired before anybody has released it. */
  public HoldStatus statusAt(Instant now) {
    return status == HoldStatus.OPEN && listed().hasExpired(now) ? HoldStatus.EXPIRED : status;
  }

  /** What the wallet got back, or will get back if nothing is captured. */
  public Money released() {
    return new Money(amount.minorUnits() - captured.minorUnits(), amount.currency());
  }
}
