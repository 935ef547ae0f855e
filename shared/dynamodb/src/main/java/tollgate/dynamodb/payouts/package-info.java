/**
 * Payouts in the rows of their red packets: which are due, the notes about each try, how they
 * ended, and what an operator sees and corrects. No caller requests these, so there is no token:
 * the row alone decides.
 */
@NullMarked
package tollgate.dynamodb.payouts;

import org.jspecify.annotations.NullMarked;
