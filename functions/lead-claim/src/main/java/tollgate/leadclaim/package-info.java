/**
 * {@code POST /leads/claims}, {@code POST /leads/{leadId}/completion} and {@code POST
 * /leads/{leadId}/release}: hands the leads of a queue to operators, each to one at a time.
 *
 * <p>A claim is a lease with a fence. An index proposes leads, a condition on the lead itself
 * decides. When a lease has ended, the next claim may take the lead over; nobody has to run a clock
 * for it. The fence is what keeps its former owner from acting on it, whatever any clock says.
 */
@NullMarked
package tollgate.leadclaim;

import org.jspecify.annotations.NullMarked;
