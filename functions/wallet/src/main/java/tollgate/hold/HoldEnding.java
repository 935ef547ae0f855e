package tollgate.hold;

import tollgate.domain.HoldStatus;
import tollgate.domain.OperationName;

/** How a service ends a hold. */
enum HoldEnding {
  CAPTURE(OperationName.HOLD_CAPTURE, 201, "captured", HoldStatus.CAPTURED),
  VOID(OperationName.HOLD_VOID, 200, "voided", HoldStatus.VOIDED);

  private final OperationName operation;
  private final int answer;
  private final String word;
  private final HoldStatus status;

  HoldEnding(OperationName operation, int answer, String word, HoldStatus status) {
    this.operation = operation;
    this.answer = answer;
    this.word = word;
    this.status = status;
  }

  OperationName operation() {
    return operation;
  }

  /** The HTTP status of a success. */
  int answer() {
    return answer;
  }

  /** The outcome as one word, for logs and metrics. */
  String word() {
    return word;
  }

  /** The hold's status afterwards. */
  HoldStatus status() {
    return status;
  }
}
