package tollgate.dynamodb.payouts;

import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.RedPacket;

/** Whether a correction is made, was made before, or comes too late. */
final class PayoutCorrectionRule {

  private PayoutCorrectionRule() {}

  /** A correction is made of the row that was shown; any other row shows it made, or changed. */
  public static Decision<PayoutCorrectionOutcome> decide(
      PayoutCorrectionCommand command, Seen<RedPacket> packet) {
    if (packet instanceof Seen.Unread<RedPacket>) {
      return new Decision.Commit<>(PayoutCorrectionOutcome.DONE);
    }
    boolean isDone = packet.row().filter(found -> isMade(command, found)).isPresent();
    return Decision.decline(
        isDone ? PayoutCorrectionOutcome.DONE : PayoutCorrectionOutcome.CHANGED, packet);
  }

  /** Whether this very correction was made, by a transaction whose answer was lost. */
  private static boolean isMade(PayoutCorrectionCommand command, RedPacket found) {
    return switch (command) {
      case PayoutCorrectionCommand.Resend resend ->
          found.reference().equals(Optional.of(resend.reference()));
      case PayoutCorrectionCommand.Return returned ->
          found.reference().equals(Optional.of(returned.failed().reference()))
              && found.returnedAt().equals(Optional.of(returned.now()));
    };
  }
}
