package tollgate.leadclaim;

import java.time.Instant;
import tollgate.domain.Lead;

/** What a claim comes to; declines in order of precedence. */
sealed interface ClaimOutcome {

  /**
   * The lead is the caller's, until it is completed, released or taken over.
   *
   * @param seen the lead as it was before
   * @param lead the lead as this claim makes it
   */
  record Claimed(Lead seen, Lead lead, Instant claimedAt) implements ClaimOutcome {}

  /**
   * The caller works no queue of this name, whether others do or not: a stranger learns nothing.
   */
  record QueueNotFound() implements ClaimOutcome {}

  /** There is none to be had now. */
  record NoLead() implements ClaimOutcome {}
}
