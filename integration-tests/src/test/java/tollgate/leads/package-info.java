/**
 * Many operators and one queue of leads: shifts that are worked by Tollgate, by the way of its
 * sources and by a lock client, counted, and written down in docs/leads.md.
 */
@NullMarked
package tollgate.leads;

import org.jspecify.annotations.NullMarked;
