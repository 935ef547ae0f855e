package tollgate.withdraw;

import java.time.Instant;
import tollgate.domain.Money;
import tollgate.domain.RedPacketId;
import tollgate.domain.WithdrawalId;

/** What a withdrawal comes to; declines in order of precedence. */
sealed interface WithdrawOutcome {

  /** The packet is on its way out. */
  record Withdrawing(
      WithdrawalId withdrawal, RedPacketId redPacket, Money amount, Instant requestedAt)
      implements WithdrawOutcome {}

  /** There is none, or it is somebody else's: a stranger learns nothing. */
  record NotFound() implements WithdrawOutcome {}

  /**
   * It went out before, or is on its way, or was refused under this very key: by this withdrawal.
   */
  record AlreadyWithdrawn(WithdrawalId withdrawal) implements WithdrawOutcome {}

  /** Its payouts were refused too often, that of this withdrawal last. */
  record PayoutFailed(WithdrawalId withdrawal) implements WithdrawOutcome {}

  /** It did not hit. */
  record NotEligible() implements WithdrawOutcome {}

  /** The stated amount is of another currency. */
  record CurrencyMismatch() implements WithdrawOutcome {}

  /** The stated amount is not what it is worth. */
  record AmountChanged(Money current) implements WithdrawOutcome {}
}
