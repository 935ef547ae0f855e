package tollgate.leadclaim;

import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.Lead;
import tollgate.domain.LeadStatus;
import tollgate.leadclaim.EndOutcome.AlreadyEnded;
import tollgate.leadclaim.EndOutcome.Ended;
import tollgate.leadclaim.EndOutcome.LeadNotFound;
import tollgate.leadclaim.EndOutcome.StaleFence;

/**
 * Decides whether a claim may be ended. The end of the lease does not matter: its owner may still
 * finish until another operator takes the lead over.
 */
final class EndRule {

  private EndRule() {}

  /** Decides about an end; the order of the conditions is the precedence of the answers. */
  static Decision<EndOutcome> decide(EndCommand command, Seen<Lead> seen) {
    if (seen instanceof Seen.Unread) {
      return end(command);
    }
    boolean wasCallers =
        seen.row().filter(lead -> lead.wasLastClaimedBy(command.caller())).isPresent();
    boolean inQueue =
        seen.row().filter(lead -> command.queues().contains(lead.queue())).isPresent();
    if (!wasCallers && !inQueue) {
      return Decision.decline(new LeadNotFound(), seen);
    }
    Lead lead = seen.row().orElseThrow();
    if (!wasCallers || lead.fence() != command.fence()) {
      return Decision.decline(new StaleFence(), seen);
    }
    if (lead.status() != LeadStatus.CLAIMED) {
      return Decision.decline(new AlreadyEnded(lead.status()), seen);
    }
    return end(command);
  }

  private static Decision<EndOutcome> end(EndCommand command) {
    return new Decision.Commit<>(
        new Ended(command.ending(), command.lead(), command.fence(), command.token().now()));
  }
}
