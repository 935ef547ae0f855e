/**
 * Pays out what is under way. The stream tells of a payout at once, the sweeper of one that nobody
 * has finished; both drive it through {@link tollgate.payouts.Payouts}.
 */
@NullMarked
package tollgate.payouts;

import org.jspecify.annotations.NullMarked;
