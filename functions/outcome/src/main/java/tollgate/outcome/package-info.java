/**
 * {@code GET /outcomes/{operation}}: the outcome of an idempotency key, for a caller that got no
 * answer. If nothing is recorded, that means "not so far": the request may still be under way, and
 * sending it again with the same key is safe.
 */
@NullMarked
package tollgate.outcome;

import org.jspecify.annotations.NullMarked;
