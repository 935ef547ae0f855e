/**
 * The mechanism that moves value. Start with {@link tollgate.dynamodb.gate.Gate}: it executes a
 * request as one transaction whose first write is the idempotency token. An {@link
 * tollgate.dynamodb.gate.Operation} supplies the other writes.
 */
@NullMarked
package tollgate.dynamodb.gate;

import org.jspecify.annotations.NullMarked;
