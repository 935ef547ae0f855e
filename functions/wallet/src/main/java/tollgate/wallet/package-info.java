/** {@code GET /wallet}: the caller's balance, read consistently. */
@NullMarked
package tollgate.wallet;

import org.jspecify.annotations.NullMarked;
