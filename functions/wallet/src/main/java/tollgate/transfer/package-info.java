/**
 * {@code POST /transfers}: moves money from one wallet to another, effectively once.
 *
 * <p>Both wallets and both journal entries are written together or not at all. The id of the
 * entries is derived from the sender's reference, or from the caller's key, so a second transfer
 * fails its condition long after the idempotency token expired.
 */
@NullMarked
package tollgate.transfer;

import org.jspecify.annotations.NullMarked;
