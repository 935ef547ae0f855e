/** {@code GET /payouts}: shows operators the payouts that wait for a person. */
@NullMarked
package tollgate.payoutlist;

import org.jspecify.annotations.NullMarked;
