/**
 * {@code bin/payouts}: shows payouts to an operator, who decides those that wait for a person. It
 * writes with the functions' own transactions, in shared/dynamodb.
 */
@NullMarked
package tollgate.operator;

import org.jspecify.annotations.NullMarked;
