package tollgate.payoutdesk;

import tollgate.domain.Account;
import tollgate.domain.Payout;

/** The outcomes of an operator's request; declines are in order of precedence. */
sealed interface OperatorOutcome {

  /**
   * It is done.
   *
   * @param payout the attempt that it is about
   * @param funder the account that funded the red packet
   */
  record Done(OperatorCommand command, Payout payout, Account funder) implements OperatorOutcome {}

  /** There is no such red packet. */
  record PayoutNotFound() implements OperatorOutcome {}

  /** The money was returned before. */
  record AlreadyReturned() implements OperatorOutcome {}

  /** The payout has not failed. */
  record NotFailed() implements OperatorOutcome {}

  /** The payout is not under way. */
  record NotUnderWay() implements OperatorOutcome {}

  /** The stated attempt is not the last one. */
  record AttemptChanged(int attempt) implements OperatorOutcome {}

  /** Nobody has sent the attempt, so the provider cannot have found out anything about it. */
  record NeverSent() implements OperatorOutcome {}

  /** A function may be about to send the attempt. */
  record InProgress() implements OperatorOutcome {}
}
