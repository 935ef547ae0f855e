package tollgate.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The note of the first time that a payout was sent.
 *
 * @param provider the provider it was sent to; none if a release that did not name it wrote the
 *     note
 */
public record PayoutFirstSend(Optional<PayoutProviderName> provider, Instant at) {

  /**
   * From this age on an unanswered payout is not sent again. A provider may have forgotten a
   * reference by then, and docs/reference/payout.md has it remember references for twice as long.
   */
  public static final Duration MOST_AGE = Duration.ofHours(24);

  /** Whether this provider may know the payout. */
  public boolean isTo(PayoutProviderName other) {
    return provider.isEmpty() || provider.get().equals(other);
  }

  /** Whether "never heard of it" no longer proves that the payout never arrived. */
  public boolean isTooOld(Instant now) {
    return Duration.between(at, now).compareTo(MOST_AGE) >= 0;
  }
}
