package tollgate.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Money set aside for one user, to be withdrawn once.
 *
 * @param eligible whether the packet may be paid out; one that is not eligible is never paid
 * @param attempt the number of withdrawals begun; a payout that the provider rejected permits the
 *     next
 * @param withdrawal the last withdrawal; none before the first
 * @param withdrawals the ids of all withdrawals: the last one and those whose payouts were rejected
 * @param refusal the provider's last rejection, if any
 * @param reference of the last attempt; none before the first, or if an older release ordered it
 *     and it has not been sent yet
 * @param returnedAt when the money of a FAILED packet went back to the account that funded it
 */
public record RedPacket(
    RedPacketId id,
    UserId owner,
    boolean eligible,
    Money amount,
    RedPacketStatus status,
    int attempt,
    Optional<Withdrawal> withdrawal,
    Set<WithdrawalId> withdrawals,
    Optional<PayoutRejection> refusal,
    Optional<PayoutReference> reference,
    Optional<Instant> returnedAt) {

  public RedPacket {
    withdrawals = Set.copyOf(withdrawals);
  }

  /** A new packet, not withdrawn yet. */
  public static RedPacket available(RedPacketId id, UserId owner, boolean eligible, Money amount) {
    return new RedPacket(
        id,
        owner,
        eligible,
        amount,
        RedPacketStatus.AVAILABLE,
        0,
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * How a payout of this packet ended; empty while it is under way, or if it belongs to another
   * packet.
   */
  public Optional<PayoutEnd> end(Payout payout) {
    int number = payout.attempt().number();
    if (attempt == number && !reference.equals(Optional.of(payout.reference()))) {
      return Optional.empty();
    }
    if (status == RedPacketStatus.WITHDRAWN && attempt == number) {
      return Optional.of(PayoutEnd.PAID);
    }
    return refusal.filter(last -> number <= last.attempt()).map(_ -> PayoutEnd.REFUSED);
  }
}
