/** The documents of the race lab, written from what it measured. */
@NullMarked
package tollgate.racelab.report;

import org.jspecify.annotations.NullMarked;
