package tollgate.dynamodb.payouts;

import java.time.Instant;
import tollgate.domain.Account;
import tollgate.domain.EntryId;
import tollgate.domain.Payout;
import tollgate.domain.PayoutReference;
import tollgate.domain.WithdrawalId;

/** A correction of the last attempt of a packet, as it was shown to the operator. */
public sealed interface PayoutCorrectionCommand {

  Payout failed();

  EntryId entry();

  Instant now();

  /** Orders another attempt under another reference. */
  record Resend(
      Payout failed, WithdrawalId withdrawal, PayoutReference reference, EntryId entry, Instant now)
      implements PayoutCorrectionCommand {}

  /** Returns the money to the account that funded the packet. */
  record Return(Payout failed, Account funder, EntryId entry, Instant now)
      implements PayoutCorrectionCommand {}
}
