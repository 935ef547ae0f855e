/**
 * {@code POST /red-packets/{redPacketId}/withdrawal}: orders a red packet to be paid out, once.
 *
 * <p>The row in WITHDRAWING is the order to pay. Who owns the packet, what it is worth and whether
 * it may go are conditions of one write; nobody can pass a check that a faster request has undone.
 */
@NullMarked
package tollgate.withdraw;

import org.jspecify.annotations.NullMarked;
