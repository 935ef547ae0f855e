/** The part of HTTP/1.1 that DynamoDB's protocol needs, with the ability to break a connection. */
@NullMarked
package tollgate.dynamodbproxy.wire;

import org.jspecify.annotations.NullMarked;
