/**
 * {@code ./run}: the whole system on one machine, without Docker. Reads template.yaml, creates its
 * tables in DynamoDB Local and serves its routes by calling the real handlers, as an HTTP API and
 * Lambda would.
 */
@NullMarked
package tollgate.local;

import org.jspecify.annotations.NullMarked;
