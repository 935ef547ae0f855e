/** A withdrawal as one writes it with Jackson and the SDK: what the variants share. */
@NullMarked
package tollgate.benchmarks.withdrawal;

import org.jspecify.annotations.NullMarked;
