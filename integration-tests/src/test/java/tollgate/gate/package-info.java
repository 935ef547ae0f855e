/**
 * What holds of every operation by the one loop that executes them: keys, conflicts, lost answers,
 * clocks, and how many calls each outcome makes.
 */
@NullMarked
package tollgate.gate;

import org.jspecify.annotations.NullMarked;
