/**
 * The caller's wallet: {@code GET /wallet} reads its balance consistently, and {@code POST
 * /transfers} moves money to another user's wallet.
 */
@NullMarked
package tollgate.wallet;

import org.jspecify.annotations.NullMarked;
