/**
 * The business domain: money, identities, the rows and their states, the idempotency token.
 *
 * <p>Plain Java. Nothing here uses a database, an HTTP header or a clock; times are passed in.
 */
@NullMarked
package tollgate.domain;

import org.jspecify.annotations.NullMarked;
