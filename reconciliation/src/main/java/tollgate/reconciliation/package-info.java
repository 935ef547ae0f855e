/**
 * Reads the tables as they are and lists violated rules: after a restore from backups that split a
 * transaction, after a manual change, and at the end of every test.
 *
 * <p>It shares no code with the writers of the rows, so a mistake there cannot hide itself here.
 */
@NullMarked
package tollgate.reconciliation;

import org.jspecify.annotations.NullMarked;
