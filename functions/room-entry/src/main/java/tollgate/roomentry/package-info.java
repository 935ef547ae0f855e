/**
 * {@code POST /rooms/{roomId}/entries}: lets host and guest into a paid chat room, and charges its
 * fee once, at the payer's first entry.
 *
 * <p>Whether an entry is charged is a condition on the room, in the same transaction as the debit.
 * Without the charge there is no record of the entry and no access token.
 */
@NullMarked
package tollgate.roomentry;

import org.jspecify.annotations.NullMarked;
