package tollgate.leadclaim;

import java.time.Instant;
import tollgate.domain.LeadId;
import tollgate.domain.LeadStatus;

/** What the end of a claim comes to; declines in order of precedence. */
sealed interface EndOutcome {

  /** The lead is done with, or free again. */
  record Ended(Ending ending, LeadId lead, long fence, Instant endedAt) implements EndOutcome {}

  /** There is none, or it is in a queue of others: a stranger learns nothing. */
  record LeadNotFound() implements EndOutcome {}

  /** The caller ended this very claim before. */
  record AlreadyEnded(LeadStatus status) implements EndOutcome {}

  /**
   * The fence is not that of a claim which the caller holds: others have claimed the lead since.
   */
  record StaleFence() implements EndOutcome {}
}
