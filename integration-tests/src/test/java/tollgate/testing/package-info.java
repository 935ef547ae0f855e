/**
 * What the tests stand on: an engine, a world of tables and handlers in it, faults, and a judge who
 * reads the tables directly.
 */
@NullMarked
package tollgate.testing;

import org.jspecify.annotations.NullMarked;
