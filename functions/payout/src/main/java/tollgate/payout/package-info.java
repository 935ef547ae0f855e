/**
 * The stream of the red packets: pays out each packet as soon as it has become WITHDRAWING.
 *
 * <p>A record only proposes an attempt; the row decides. So a record may come twice, late or never:
 * the sweeper drives what the stream missed.
 */
@NullMarked
package tollgate.payout;

import org.jspecify.annotations.NullMarked;
