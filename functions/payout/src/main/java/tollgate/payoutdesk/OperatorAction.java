package tollgate.payoutdesk;

import tollgate.domain.ChangeReason;
import tollgate.domain.PayoutEnd;
import tollgate.domain.PayoutReference;
import tollgate.domain.WithdrawalId;

/** What an operator does to the last attempt of a red packet. */
sealed interface OperatorAction {

  /** Orders another attempt of a payout that failed. */
  record Resend(WithdrawalId withdrawal, PayoutReference reference) implements OperatorAction {}

  /** Returns the money of a payout that failed. */
  record Return() implements OperatorAction {}

  /** Ends a payout as the provider says that it ended, in writing. */
  record Finding(PayoutEnd end, ChangeReason note) implements OperatorAction {}
}
