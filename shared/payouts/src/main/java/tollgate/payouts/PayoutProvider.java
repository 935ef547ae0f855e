package tollgate.payouts;

import java.time.Duration;
import java.util.Optional;
import tollgate.domain.Payout;
import tollgate.domain.PayoutAnswer;
import tollgate.domain.PayoutProviderName;

/**
 * Who pays money out. It knows a payout by its reference, pays each reference once at most, and
 * never takes back that it has paid or refused one.
 */
interface PayoutProvider {

  /** What it is called in the rows of the payouts that are sent to it. */
  PayoutProviderName name();

  /** Sends a payout, for the first time or again. */
  PayoutAnswer send(Payout payout, Duration timeLeft);

  /** What became of a payout; none if the provider has never heard of its reference. */
  Optional<PayoutAnswer> ask(Payout payout, Duration timeLeft);
}
