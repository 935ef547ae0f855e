package tollgate.dynamodb.payouts;

import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.RedPacket;

/** Decides whether the end of a payout is written, or was written before. */
final class PayoutEndRule {

  private PayoutEndRule() {}

  /**
   * An end is written if this attempt is under way; otherwise the row says how it ended before.
   *
   * @throws IllegalStateException if the red packet was deleted
   */
  public static Decision<PayoutEndOutcome> decide(
      PayoutEndCommand command, Seen<RedPacket> packet) {
    return switch (packet) {
      case Seen.Unread<RedPacket> _ -> new Decision.Commit<>(PayoutEndOutcome.NOW);
      case Seen.Absent<RedPacket> _ ->
          throw new IllegalStateException("the red packet of a payout does not exist");
      case Seen.Found<RedPacket>(_, RedPacket found, _) ->
          Decision.decline(
              found.end(command.payout()).equals(Optional.of(command.end()))
                  ? PayoutEndOutcome.BEFORE
                  : PayoutEndOutcome.CONTRADICTED,
              packet);
    };
  }
}
