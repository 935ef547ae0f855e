/**
 * A DynamoDB proxy: it stands before DynamoDB Local, speaks its wire protocol, and behaves like the
 * service where DynamoDB Local does not: items of a transaction in flight are held, and whoever
 * wants one of them meanwhile is refused. What it imitates, and after which source, is in
 * docs/proxy.md.
 */
@NullMarked
package tollgate.dynamodbproxy;

import org.jspecify.annotations.NullMarked;
