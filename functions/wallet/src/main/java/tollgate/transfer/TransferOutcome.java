package tollgate.transfer;

import java.time.Instant;
import tollgate.domain.CreditDecline;
import tollgate.domain.DebitDecline;

/** The outcomes of a transfer; declines are in order of precedence. */
sealed interface TransferOutcome {

  /** The money was moved. */
  record Transferred(TransferCommand command, Instant at) implements TransferOutcome {}

  /** An earlier request with this reference and the same content moved the money. */
  record TransferredBefore(Transferred earlier) implements TransferOutcome {}

  /** The sender used this reference with other content. */
  record ReferenceReused() implements TransferOutcome {}

  /** The sender's wallet cannot be debited. */
  record NotPaid(DebitDecline reason) implements TransferOutcome {}

  /** The recipient has no wallet. */
  record RecipientNotFound() implements TransferOutcome {}

  /** The recipient's wallet cannot receive the amount. */
  record NotReceived(CreditDecline reason) implements TransferOutcome {}
}
