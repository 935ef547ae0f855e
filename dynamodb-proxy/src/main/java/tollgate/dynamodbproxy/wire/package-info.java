/** As much of HTTP/1.1 as DynamoDB's protocol needs, with the power to break a connection. */
@NullMarked
package tollgate.dynamodbproxy.wire;

import org.jspecify.annotations.NullMarked;
