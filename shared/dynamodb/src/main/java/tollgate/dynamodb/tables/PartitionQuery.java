package tollgate.dynamodb.tables;

/**
 * A consistent query of rows with one partition key, in order of their sort key.
 *
 * @param keys the condition on the table's keys
 * @param limit the most rows to return
 */
public record PartitionQuery(
    Table table, String keys, Attributes values, int limit, boolean descending) {}
