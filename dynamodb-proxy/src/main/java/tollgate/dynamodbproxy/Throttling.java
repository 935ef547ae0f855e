package tollgate.dynamodbproxy;

/**
 * The limits per second.
 *
 * @param partitionWrite write units of a partition
 * @param partitionRead read units of a partition
 * @param tableWrite write units of a table
 * @param tableRead read units of a table
 */
public record Throttling(
    double partitionWrite, double partitionRead, double tableWrite, double tableRead) {

  /** The documented limits of a partition and of a new on-demand table. */
  public static Throttling documented() {
    return new Throttling(1_000, 3_000, 4_000, 12_000);
  }

  /** No limits. */
  public static Throttling none() {
    double all = Double.POSITIVE_INFINITY;
    return new Throttling(all, all, all, all);
  }
}
