/**
 * Reads the tables as they are and lists what does not add up: after a restore from backups that
 * split a transaction, after a change by hand, and at the end of every test.
 *
 * <p>It shares no code with what writes the rows, so that a mistake there cannot hide itself here.
 */
@NullMarked
package tollgate.reconciliation;

import org.jspecify.annotations.NullMarked;
