/**
 * A DynamoDB front: it stands before DynamoDB Local, speaks its wire protocol, and behaves like the
 * service where DynamoDB Local does not: items of a transaction in flight are held, and whoever
 * wants one of them meanwhile is refused. What it imitates, and after which source, is in
 * docs/front.md.
 */
@NullMarked
package tollgate.front;

import org.jspecify.annotations.NullMarked;
