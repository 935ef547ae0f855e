/**
 * The schedule: drives every payout that has been WITHDRAWING for too long.
 *
 * <p>The stream may fail to finish a payout, because a provider did not answer, after a crash, or
 * in an outage longer than the stream's retention. The row remains, so the sweeper finds it.
 */
@NullMarked
package tollgate.payoutsweeper;

import org.jspecify.annotations.NullMarked;
