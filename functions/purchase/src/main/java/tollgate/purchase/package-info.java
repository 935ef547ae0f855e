/**
 * {@code POST /purchases}: buys a product from the wallet, effectively once.
 *
 * <p>The order, the debit, the stock and the journal entry are written together or not at all. With
 * a caller's key the order's id is derived from it, so a second order fails its condition long
 * after the idempotency token expired.
 */
@NullMarked
package tollgate.purchase;

import org.jspecify.annotations.NullMarked;
