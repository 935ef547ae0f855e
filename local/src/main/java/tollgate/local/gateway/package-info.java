/**
 * The HTTP API: accepts requests on a port, verifies tokens, finds the route, creates the
 * function's event and converts its answer.
 */
@NullMarked
package tollgate.local.gateway;

import org.jspecify.annotations.NullMarked;
