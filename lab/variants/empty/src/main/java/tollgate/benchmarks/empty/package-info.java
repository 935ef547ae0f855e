/** The floor: handlers that do nothing. */
@NullMarked
package tollgate.benchmarks.empty;

import org.jspecify.annotations.NullMarked;
