/** The same transaction as ours, with everything else as it comes by default. */
@NullMarked
package tollgate.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
