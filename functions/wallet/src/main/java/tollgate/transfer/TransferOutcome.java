package tollgate.transfer;

import java.time.Instant;
import java.util.Optional;
import tollgate.domain.CreditDecline;
import tollgate.domain.DailyLimit;
import tollgate.domain.DebitDecline;
import tollgate.domain.LimitExceeded;

/** The outcomes of a transfer; declines are in order of precedence. */
sealed interface TransferOutcome {

  /**
   * The money was moved.
   *
   * @param limit that the amount counts against, if there is one
   */
  record Transferred(TransferCommand command, Instant at, Optional<DailyLimit> limit)
      implements TransferOutcome {

    Transferred(TransferCommand command, Instant at) {
      this(command, at, Optional.empty());
    }
  }

  /** An earlier request with this reference and the same content moved the money. */
  record TransferredBefore(Transferred earlier) implements TransferOutcome {}

  /** The sender used this reference with other content. */
  record ReferenceReused() implements TransferOutcome {}

  /** The sender's wallet cannot be debited. */
  record NotPaid(DebitDecline reason) implements TransferOutcome {}

  /** The amount is more than is left of the sender's daily limit. It comes before the balance. */
  record OverLimit(LimitExceeded exceeded) implements TransferOutcome {}

  /** The recipient has no wallet. */
  record RecipientNotFound() implements TransferOutcome {}

  /** The recipient's wallet cannot receive the amount. */
  record NotReceived(CreditDecline reason) implements TransferOutcome {}
}
