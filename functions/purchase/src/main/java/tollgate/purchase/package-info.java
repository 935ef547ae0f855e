/**
 * {@code POST /purchases}: buys a product from the wallet, once.
 *
 * <p>The order, the debit, the stock and the journal entry are written together or not at all. With
 * a caller's key the order's id is derived from it, so that a second order is refused even when the
 * idempotency token is long gone.
 */
@NullMarked
package tollgate.purchase;

import org.jspecify.annotations.NullMarked;
