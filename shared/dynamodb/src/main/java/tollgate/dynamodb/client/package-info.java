/**
 * The client: its settings, retries of one call, the database as one request uses it, and priming
 * before a snapshot.
 */
@NullMarked
package tollgate.dynamodb.client;

import org.jspecify.annotations.NullMarked;
