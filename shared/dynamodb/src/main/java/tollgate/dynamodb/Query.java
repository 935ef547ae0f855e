package tollgate.dynamodb;

/**
 * What an index is asked for: the first items under these keys, as of a while ago.
 *
 * @param keys the condition on the index's keys
 * @param most how many to return
 */
record Query(String table, String index, String keys, Attributes values, int most) {}
