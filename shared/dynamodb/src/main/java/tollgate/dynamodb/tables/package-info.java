/**
 * Tables, keys, attributes, conditions and expressions: how rows are read and written, as values.
 * There is no client here and no loop.
 */
@NullMarked
package tollgate.dynamodb.tables;

import org.jspecify.annotations.NullMarked;
