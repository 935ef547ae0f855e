package tollgate.dynamodb.payouts;

import java.time.Instant;
import java.util.Optional;
import tollgate.domain.EntryId;
import tollgate.domain.OperatorFinding;
import tollgate.domain.Payout;
import tollgate.domain.PayoutEnd;
import tollgate.domain.RejectionReason;

/**
 * The end of a payout, to be written.
 *
 * @param refusal why the provider rejected the payout; none if it paid
 * @param finding of the operator who records it; none if the provider answered
 */
public record PayoutEndCommand(
    Payout payout,
    Optional<RejectionReason> refusal,
    Optional<OperatorFinding> finding,
    EntryId entry,
    Instant now) {

  PayoutEnd end() {
    return refusal.isPresent() ? PayoutEnd.REFUSED : PayoutEnd.PAID;
  }
}
