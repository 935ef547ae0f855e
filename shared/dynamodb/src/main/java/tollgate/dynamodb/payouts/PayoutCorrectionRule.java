package tollgate.dynamodb.payouts;

import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.RedPacket;

/** Decides whether a correction is made, was made before, or is too late. */
final class PayoutCorrectionRule {

  private PayoutCorrectionRule() {}

  /**
   * Commits the correction if the row is still as it was shown. Otherwise the row shows that the
   * correction was made before, or that something else changed it.
   */
  public static Decision<PayoutCorrectionOutcome> decide(
      PayoutCorrectionCommand command, Seen<RedPacket> packet) {
    if (packet instanceof Seen.Unread<RedPacket>) {
      return new Decision.Commit<>(PayoutCorrectionOutcome.DONE);
    }
    boolean isDone = packet.row().filter(found -> isMade(command, found)).isPresent();
    return Decision.decline(
        isDone ? PayoutCorrectionOutcome.DONE : PayoutCorrectionOutcome.CHANGED, packet);
  }

  /** Whether this correction was made before, by a transaction whose answer was lost. */
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
