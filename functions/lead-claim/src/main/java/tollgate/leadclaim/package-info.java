/**
 * {@code POST /leads/claims}, {@code POST /leads/{leadId}/completion} and {@code POST
 * /leads/{leadId}/release}: hands the leads of a queue to operators, each lead to one operator at a
 * time.
 *
 * <p>A claim is a lease with a fence. An index proposes leads; a condition on the lead itself
 * decides. When a lease has ended, the next claim may take the lead over, without a timer. The
 * fence prevents its former owner from ending it, independently of clocks.
 */
@NullMarked
package tollgate.leadclaim;

import org.jspecify.annotations.NullMarked;
