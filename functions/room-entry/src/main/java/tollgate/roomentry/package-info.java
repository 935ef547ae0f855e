/**
 * {@code POST /rooms/{roomId}/entries}: lets host and guest into a paid chat room, and charges its
 * fee once, at the payer's first entry.
 *
 * <p>A condition on the room, in the same transaction as the debit, decides whether an entry is
 * charged. If a charge fails, the entry is not recorded and there is no access token.
 */
@NullMarked
package tollgate.roomentry;

import org.jspecify.annotations.NullMarked;
