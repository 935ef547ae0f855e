/**
 * The schedule: drives every payout that has been WITHDRAWING for too long.
 *
 * <p>Whatever kept the stream from finishing one, a provider that did not answer, a crash, or an
 * outage longer than a stream keeps its records: the row is still there, and so is found.
 */
@NullMarked
package tollgate.payoutsweeper;

import org.jspecify.annotations.NullMarked;
