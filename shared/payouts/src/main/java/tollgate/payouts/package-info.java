/**
 * Drives the payouts under way. The stream delivers a payout at once, and the sweeper finds those
 * left unfinished; both drive it through {@link tollgate.payouts.Payouts}.
 */
@NullMarked
package tollgate.payouts;

import org.jspecify.annotations.NullMarked;
