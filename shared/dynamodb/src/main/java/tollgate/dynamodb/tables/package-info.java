/**
 * Every table, key, attribute, condition and expression: how rows are written and read, as values.
 * No client and no loop.
 */
@NullMarked
package tollgate.dynamodb.tables;

import org.jspecify.annotations.NullMarked;
