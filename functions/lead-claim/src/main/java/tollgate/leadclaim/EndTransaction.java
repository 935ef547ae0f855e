package tollgate.leadclaim;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tollgate.domain.Lead;
import tollgate.domain.LeadStatus;
import tollgate.dynamodb.Decision;
import tollgate.dynamodb.Decision.Decline;
import tollgate.dynamodb.Decision.Plan;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.Leads;
import tollgate.dynamodb.Step;
import tollgate.leadclaim.EndOutcome.AlreadyEnded;
import tollgate.leadclaim.EndOutcome.Ended;
import tollgate.leadclaim.EndOutcome.LeadNotFound;
import tollgate.leadclaim.EndOutcome.StaleFence;

/**
 * Behind the token: the lead leaves CLAIMED, if the caller has it by the stated fence. Whether the
 * lease has ended is not asked: until somebody takes the lead over, its owner may still finish.
 */
final class EndTransaction {

  private final Leads leads;

  EndTransaction(Deployment deployment) {
    this.leads = new Leads(deployment);
  }

  Decision<EndOutcome> begin(EndCommand command, Instant now) {
    return new Plan<>(
        new Ended(command.ending(), command.lead(), command.fence(), now),
        List.of(step(command, now)));
  }

  private Step<EndOutcome> step(EndCommand command, Instant now) {
    return switch (command.ending()) {
      case COMPLETION ->
          leads.complete(
              command.lead(),
              command.caller(),
              command.fence(),
              now,
              found -> new Decline<>(refused(command, found)));
      case RELEASE ->
          leads.release(
              command.lead(),
              command.caller(),
              command.fence(),
              found -> new Decline<>(refused(command, found)));
    };
  }

  /** Told from the lead that was found. What one has claimed oneself, one may know of. */
  private static EndOutcome refused(EndCommand command, Optional<Lead> found) {
    boolean wasCallers = found.filter(lead -> lead.wasLastClaimedBy(command.caller())).isPresent();
    boolean inQueue = found.filter(lead -> command.queues().contains(lead.queue())).isPresent();
    if (!wasCallers && !inQueue) {
      return new LeadNotFound();
    }
    Lead lead = found.orElseThrow();
    return wasCallers && lead.fence() == command.fence() && lead.status() != LeadStatus.CLAIMED
        ? new AlreadyEnded(lead.status())
        : new StaleFence();
  }
}
