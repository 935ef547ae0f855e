/**
 * {@code bin/payouts}: what an operator sees of payouts, and does about those that wait for a
 * person. What it writes are the functions' own transactions, in shared/dynamodb.
 */
@NullMarked
package tollgate.operator;

import org.jspecify.annotations.NullMarked;
