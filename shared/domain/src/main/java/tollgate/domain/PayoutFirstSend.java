package tollgate.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a payout was first sent, and to which provider.
 *
 * @param provider the provider it was sent to; empty if an older release wrote the note without
 *     naming it
 */
public record PayoutFirstSend(Optional<PayoutProviderName> provider, Instant at) {

  /**
   * From this age on an unanswered payout is not sent again. The provider may have forgotten its
   * reference by then; docs/reference/payout.md requires providers to remember references for twice
   * as long.
   */
  public static final Duration MOST_AGE = Duration.ofHours(24);

  /** Whether this provider may know the payout. */
  public boolean isTo(PayoutProviderName other) {
    return provider.isEmpty() || provider.get().equals(other);
  }

  /**
   * Whether an answer that the reference is unknown no longer proves that the payout never arrived.
   */
  public boolean isTooOld(Instant now) {
    return Duration.between(at, now).compareTo(MOST_AGE) >= 0;
  }
}
