/**
 * {@code bin/race-lab}: the remedies against races side by side, under the same fire. The plans of
 * the scenarios, the callers, the crashes and lost answers, and what is counted from the tables.
 */
@NullMarked
package tollgate.racelab;

import org.jspecify.annotations.NullMarked;
