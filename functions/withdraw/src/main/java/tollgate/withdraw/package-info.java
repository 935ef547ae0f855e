/**
 * {@code POST /red-packets/{redPacketId}/withdrawal}: orders the payout of a red packet,
 * effectively once.
 *
 * <p>The row in WITHDRAWING is the order to pay. The packet's owner, amount and status are
 * conditions of one write, so a request cannot pass a check that a faster request has invalidated.
 */
@NullMarked
package tollgate.withdraw;

import org.jspecify.annotations.NullMarked;
