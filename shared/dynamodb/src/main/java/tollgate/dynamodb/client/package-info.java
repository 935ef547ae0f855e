/**
 * The client: its settings, retries of one call, the database as one request uses it, and what is
 * done before a snapshot is taken.
 */
@NullMarked
package tollgate.dynamodb.client;

import org.jspecify.annotations.NullMarked;
