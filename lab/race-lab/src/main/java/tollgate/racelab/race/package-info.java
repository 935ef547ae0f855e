/**
 * The races: the plans of the scenarios, the callers, the crashes and lost answers, and what is
 * counted from the tables.
 */
@NullMarked
package tollgate.racelab.race;

import org.jspecify.annotations.NullMarked;
