/**
 * Calls functions without a request: with the records of tables' streams, as Lambda's event source
 * mapping does (shard by shard in order, filtered, in batches, again when they fail, and given up
 * in the end), and by schedules.
 */
@NullMarked
package tollgate.local.streams;

import org.jspecify.annotations.NullMarked;
