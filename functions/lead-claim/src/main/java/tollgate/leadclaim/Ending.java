package tollgate.leadclaim;

import tollgate.domain.LeadStatus;
import tollgate.domain.OperationName;

/** How an owner ends a claim. */
enum Ending {
  COMPLETION(OperationName.LEAD_COMPLETION, "completed", LeadStatus.COMPLETED),
  RELEASE(OperationName.LEAD_RELEASE, "released", LeadStatus.FREE);

  private final OperationName operation;
  private final String word;
  private final LeadStatus status;

  Ending(OperationName operation, String word, LeadStatus status) {
    this.operation = operation;
    this.word = word;
    this.status = status;
  }

  OperationName operation() {
    return operation;
  }

  /** The outcome as one word, for logs and metrics. */
  String word() {
    return word;
  }

  /** The lead's status afterwards. */
  LeadStatus status() {
    return status;
  }
}
