/**
 * How fast functions start and answer, measured against what users would otherwise pick, with the
 * goals that are held against the figures. Begin with {@link tollgate.benchmarks.Main}.
 */
@NullMarked
package tollgate.benchmarks;

import org.jspecify.annotations.NullMarked;
