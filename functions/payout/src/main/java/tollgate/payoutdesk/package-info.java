/**
 * {@code POST /red-packets/{redPacketId}/payout-attempts}, {@code /returns} and {@code /findings}:
 * an operator ends a payout that waits for a person, effectively once.
 *
 * <p>The red packet and the journal entry are written together, by the same writes as those of
 * {@code bin/payouts}, with the token in front.
 */
@NullMarked
package tollgate.payoutdesk;

import org.jspecify.annotations.NullMarked;
