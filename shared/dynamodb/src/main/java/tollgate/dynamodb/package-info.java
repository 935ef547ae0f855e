/**
 * Every table, key, attribute, condition and expression, and the one mechanism that moves value.
 *
 * <p>Start with {@link tollgate.dynamodb.Gate}: a request is settled by one transaction whose first
 * write is the idempotency token. A {@link tollgate.dynamodb.Operation} ...
 * meaning of its failure, and the order of the steps is the precedence of the answers, because
 * DynamoDB reports cancellation reasons by position.
 */
@NullMarked
package tollgate.dynamodb;

import org.jspecify.annotations.NullMarked;
