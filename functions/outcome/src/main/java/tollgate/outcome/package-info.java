/**
 * {@code GET /outcomes/{operation}}: what became of an idempotency key, for a caller who got no
 * answer. Nothing recorded means "not so far": an attempt may still be on its way, and sending the
 * request again with the same key is safe.
 */
@NullMarked
package tollgate.outcome;

import org.jspecify.annotations.NullMarked;
