/**
 * How long to wait for an item that others hold: policies against each other, first in virtual
 * time, then by the clock. Start with {@link tollgate.racelab.retry.Contention}.
 */
@NullMarked
package tollgate.racelab.retry;

import org.jspecify.annotations.NullMarked;
