/**
 * {@code POST /rooms}: creates a room, effectively once: a second request with its id creates
 * nothing.
 */
@NullMarked
package tollgate.room;

import org.jspecify.annotations.NullMarked;
