/**
 * A proxy in front of DynamoDB Local, with the same wire protocol. It behaves like the service
 * where DynamoDB Local does not: items of a transaction in flight are held, and other writes of
 * them conflict. What it imitates, with sources, is in docs/dynamodb-proxy.md.
 */
@NullMarked
package tollgate.dynamodbproxy;

import org.jspecify.annotations.NullMarked;
