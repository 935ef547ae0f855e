package tollgate.statement;

import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.StatementHead;

/** Decides whether a statement may be extended. */
final class ExtensionRule {

  private ExtensionRule() {}

  /** Decides about an extension. An unread head is taken to be where the extension begins. */
  static Decision<ExtensionOutcome> decide(Extension extension, Seen<StatementHead> head) {
    if (head instanceof Seen.Unread<StatementHead> || head.row().equals(extension.before())) {
      return new Decision.Commit<>(ExtensionOutcome.EXTENDED);
    }
    boolean isRecorded =
        head.row()
            .filter(it -> it.sequence() >= extension.entries().getLast().sequence())
            .isPresent();
    return Decision.decline(
        isRecorded ? ExtensionOutcome.RECORDED_BEFORE : ExtensionOutcome.SUPERSEDED, head);
  }
}
