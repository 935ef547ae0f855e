package tollgate.leadclaim;

import java.time.Instant;
import tollgate.domain.LeadId;
import tollgate.domain.LeadStatus;

/** The outcomes of ending a claim; declines are in order of precedence. */
sealed interface EndOutcome {

  /** The lead is completed, or free again. */
  record Ended(Ending ending, LeadId lead, long fence, Instant endedAt) implements EndOutcome {}

  /**
   * The lead does not exist, or the caller may not work its queue. The answer does not reveal
   * which.
   */
  record LeadNotFound() implements EndOutcome {}

  /** The caller has ended this claim before. */
  record AlreadyEnded(LeadStatus status) implements EndOutcome {}

  /**
   * The fence is not that of the caller's current claim, for example because another operator has
   * claimed the lead since.
   */
  record StaleFence() implements EndOutcome {}
}
