package tollgate.leadclaim;

import tollgate.domain.LeadStatus;
import tollgate.domain.Operation;

/** How an owner ends a claim. */
enum Ending {
  COMPLETION(Operation.LEAD_COMPLETION, "completed", LeadStatus.COMPLETED),
  RELEASE(Operation.LEAD_RELEASE, "released", LeadStatus.FREE);

  private final Operation operation;
  private final String word;
  private final LeadStatus status;

  Ending(Operation operation, String word, LeadStatus status) {
    this.operation = operation;
    this.word = word;
    this.status = status;
  }

  Operation operation() {
    return operation;
  }

  /** The outcome as one word, for logs and metrics. */
  String word() {
    return word;
  }

  /** What the lead is then. */
  LeadStatus status() {
    return status;
  }
}
