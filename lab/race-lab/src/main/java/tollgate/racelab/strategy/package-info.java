/**
 * The remedies that the lab compares: how each takes an amount from a row, and what the tables say
 * of it afterwards.
 */
@NullMarked
package tollgate.racelab.strategy;

import org.jspecify.annotations.NullMarked;
