/**
 * {@code POST /leads}: adds a lead to a queue, effectively once: a second request with its id adds
 * nothing.
 */
@NullMarked
package tollgate.lead;

import org.jspecify.annotations.NullMarked;
