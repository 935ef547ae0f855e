package tollgate.decision;

import java.util.List;

/**
 * Names one row.
 *
 * @param table the table's logical name, which is the same in every stack
 * @param values of the key's attributes: the partition key and, if the table has one, the sort key
 */
public record RowKey(String table, List<String> values) {

  public RowKey {
    values = List.copyOf(values);
  }

  /** The key of a row in a table without a sort key. */
  public static RowKey of(String table, String value) {
    return new RowKey(table, List.of(value));
  }

  @Override
  public String toString() {
    return table + values;
  }
}
