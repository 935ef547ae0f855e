/**
 * The one mechanism that moves value. Start with {@link tollgate.dynamodb.gate.Gate}: a request is
 * executed by one transaction whose first write is the idempotency token, and an {@link
 * tollgate.dynamodb.gate.Operation} says what the others are.
 */
@NullMarked
package tollgate.dynamodb.gate;

import org.jspecify.annotations.NullMarked;
