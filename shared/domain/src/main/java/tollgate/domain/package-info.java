/**
 * What the business says: money, identities, the rows and their states, the idempotency token.
 *
 * <p>Plain Java. Nothing here knows a database, a header or a clock: time is handed in.
 */
@NullMarked
package tollgate.domain;

import org.jspecify.annotations.NullMarked;
