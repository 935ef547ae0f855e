/** {@code GET /wallet}: what the caller has, read consistently. */
@NullMarked
package tollgate.wallet;

import org.jspecify.annotations.NullMarked;
