/** {@code lab/bin/race-lab}: the remedies against races side by side, under the same fire. */
@NullMarked
package tollgate.racelab;

import org.jspecify.annotations.NullMarked;
