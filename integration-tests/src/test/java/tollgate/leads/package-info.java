/**
 * Many operators and one queue of leads: shifts that are worked and counted, and random histories.
 */
@NullMarked
package tollgate.leads;

import org.jspecify.annotations.NullMarked;
