package tollgate.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * An operator's finding about a payout to which the provider gave no answer.
 *
 * @param note the provider's finding, in the operator's words
 * @param quietSince a function that tried the payout before this time has ended; a later one may be
 *     about to send it
 */
public record OperatorFinding(String note, Instant quietSince) {

  /** Why a payout is rejected by a finding. */
  public static final RejectionReason REASON = new RejectionReason("recorded-by-operator");

  /** Longer than a function drives one attempt. */
  private static final Duration QUIET = Duration.ofSeconds(20);

  /** A finding that is recorded at this time. */
  public static OperatorFinding at(String note, Instant now) {
    return new OperatorFinding(note, now.minus(QUIET));
  }

  /**
   * Whether nobody is trying a payout that was last tried at this time, as its row writes it. Texts
   * are compared, as the condition of the write does.
   */
  public boolean isQuiet(String triedAt) {
    return triedAt.compareTo(quietSince.toString()) <= 0;
  }
}
