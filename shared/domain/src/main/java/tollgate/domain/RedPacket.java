package tollgate.domain;

import java.util.Optional;

/**
 * Money set aside for one user, to be withdrawn once.
 *
 * @param eligible whether the owner hit: a packet that did not is never paid
 * @param attempt how many withdrawals were begun; a refused payout makes room for the next
 * @param withdrawal the withdrawal under way or done; none while available
 */
public record RedPacket(
    RedPacketId id,
    UserId owner,
    boolean eligible,
    Money amount,
    RedPacketStatus status,
    int attempt,
    Optional<WithdrawalId> withdrawal) {}
