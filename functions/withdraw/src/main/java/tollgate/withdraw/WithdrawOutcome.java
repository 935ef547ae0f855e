package tollgate.withdraw;

import java.time.Instant;
import tollgate.domain.Money;
import tollgate.domain.RedPacketId;
import tollgate.domain.WithdrawalId;

/** The outcomes of a withdrawal; declines are in order of precedence. */
sealed interface WithdrawOutcome {

  /** The payout of the packet is ordered. */
  record Withdrawing(
      WithdrawalId withdrawal, RedPacketId redPacket, Money amount, Instant requestedAt)
      implements WithdrawOutcome {}

  /** The packet does not exist or belongs to another user. The answer does not reveal which. */
  record NotFound() implements WithdrawOutcome {}

  /**
   * The packet was withdrawn before by this withdrawal: it is paid, under way, or the provider
   * rejected the payout under the same key.
   */
  record AlreadyWithdrawn(WithdrawalId withdrawal) implements WithdrawOutcome {}

  /** The provider rejected its last permitted payout, which this withdrawal ordered. */
  record PayoutFailed(WithdrawalId withdrawal) implements WithdrawOutcome {}

  /** The packet is not eligible. */
  record NotEligible() implements WithdrawOutcome {}

  /** The stated amount is in another currency. */
  record CurrencyMismatch() implements WithdrawOutcome {}

  /** The stated amount is not the packet's. */
  record AmountChanged(Money current) implements WithdrawOutcome {}
}
