package tollgate.domain;

import java.time.Instant;

/**
 * An order to pay a red packet out, as its row in {@link RedPacketStatus#WITHDRAWING} gives it.
 *
 * @param payee the packet's owner
 * @param orderedAt when the withdrawal was requested
 */
public record Payout(PayoutAttempt attempt, UserId payee, Money amount, Instant orderedAt) {

  public PayoutReference reference() {
    return attempt.reference();
  }
}
