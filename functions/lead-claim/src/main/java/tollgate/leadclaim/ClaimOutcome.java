package tollgate.leadclaim;

import java.time.Instant;
import tollgate.domain.Lead;

/** The outcomes of a claim; declines are in order of precedence. */
sealed interface ClaimOutcome {

  /**
   * The lead is the caller's, until it is completed, released or taken over.
   *
   * @param seen the lead as it was before
   * @param lead the lead after this claim
   */
  record Claimed(Lead seen, Lead lead, Instant claimedAt) implements ClaimOutcome {}

  /** The caller may not work a queue of this name. The answer does not reveal whether it exists. */
  record QueueNotFound() implements ClaimOutcome {}

  /** No lead of the queue can be claimed now. */
  record NoLead() implements ClaimOutcome {}
}
