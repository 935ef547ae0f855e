/**
 * Calls functions without a request: with the records of tables' streams, as Lambda's event source
 * mapping does (in order per shard, filtered, in batches, retried on failure and finally
 * discarded), and by schedules.
 */
@NullMarked
package tollgate.local.streams;

import org.jspecify.annotations.NullMarked;
