package tollgate.dynamodb.tables;

/**
 * A query of an index: the first items under these keys. The index may lag behind the table.
 *
 * @param keys the condition on the index's keys
 * @param limit the number of items to return
 */
public record Query(Table table, String index, String keys, Attributes values, int limit) {}
