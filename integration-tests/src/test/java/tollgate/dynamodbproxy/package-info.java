/** The proxy's contract: its answers beside what the service documents. */
@NullMarked
package tollgate.dynamodbproxy;

import org.jspecify.annotations.NullMarked;
