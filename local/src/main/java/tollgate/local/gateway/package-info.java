/**
 * The HTTP API: takes requests on a port, verifies tokens, finds the route, makes the event of a
 * function and its answer.
 */
@NullMarked
package tollgate.local.gateway;

import org.jspecify.annotations.NullMarked;
