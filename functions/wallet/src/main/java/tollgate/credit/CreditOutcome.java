package tollgate.credit;

import tollgate.domain.Credit;
import tollgate.domain.CreditDecline;

/** The outcomes of a credit; declines are in order of precedence. */
sealed interface CreditOutcome {

  /** The money is in the wallet. */
  record Credited(Credit credit) implements CreditOutcome {}

  /** An earlier request with this reference paid the same amount to the same user. */
  record CreditedBefore(Credit earlier) implements CreditOutcome {}

  /** The reference was used for another amount or user. */
  record ReferenceReused() implements CreditOutcome {}

  /** The wallet cannot receive the amount. */
  record NotReceived(CreditDecline reason) implements CreditOutcome {}
}
