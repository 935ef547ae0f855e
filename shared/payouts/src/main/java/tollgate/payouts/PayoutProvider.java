package tollgate.payouts;

import java.time.Duration;
import java.util.Optional;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.PayoutProviderName;

/**
 * A payout provider. It identifies a payout by its reference, pays each reference at most once, and
 * never revokes a payment or a rejection.
 */
interface PayoutProvider {

  /** Its name in the rows of the payouts that are sent to it. */
  PayoutProviderName name();

  /** Sends a payout, for the first time or again. */
  PayoutAnswer send(Payout payout, Duration timeLeft);

  /** The state of a payout; empty if the provider does not know its reference. */
  Optional<PayoutAnswer> ask(Payout payout, Duration timeLeft);
}
