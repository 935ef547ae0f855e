/**
 * The stream of the red packets: pays each one out as soon as it became WITHDRAWING.
 *
 * <p>A record only proposes an attempt; its row decides. So a record may come twice, late, or
 * never: what it does not bring about, the sweeper does.
 */
@NullMarked
package tollgate.payout;

import org.jspecify.annotations.NullMarked;
