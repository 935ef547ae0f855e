/**
 * Payouts by their red packets: what is due, the notes around each try, how they ended, and what an
 * operator sees and corrects. No caller asks for these, so there is no token: the row alone
 * decides.
 */
@NullMarked
package tollgate.dynamodb.payouts;

import org.jspecify.annotations.NullMarked;
