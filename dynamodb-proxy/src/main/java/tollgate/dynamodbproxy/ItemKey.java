package tollgate.dynamodbproxy;

/**
 * An item of a table.
 *
 * @param partition the value of its partition key, with its type
 * @param sort the value of its sort key, with its type; empty if the table has none
 */
record ItemKey(String table, String partition, String sort) {}
