package tollgate.dynamodbproxy;

import java.time.Duration;

/**
 * Service times of a published shape: the quantiles that Alex DeBrie measured on DynamoDB from
 * Lambda (400 calls each, 2020), <a
 * href="https://github.com/alexdebrie/dynamodb-performance-testing">dynamodb-performance-testing</a>.
 * Between two quantiles the distribution is uniform. The times include those of the client and the
 * network. There are no published times for reads; they use those of {@code PutItem}.
 */
record PublishedLatency(long seed) {

  private static final double[] SHARES = {0, 0.5, 0.9, 0.95, 0.99, 1};
  private static final double[] ONE_ITEM_MILLIS = {5.47, 7.55, 11.3, 13.2, 16.2, 29};
  private static final double[] BATCH_MILLIS = {6.59, 8.14, 13.3, 15.4, 25.5, 56.8};

  /** For transactions of five items. */
  private static final double[] TRANSACTION_MILLIS = {19.4, 25.3, 30.7, 36.4, 92.5, 218};

  /** Keeps the draw of a call's latency independent of the draw of its faults. */
  private static final long SALT = 0x5EED_71E5L;

  /** The time that a call takes. */
  Duration of(CallId call) {
    double share = call.dice(seed ^ SALT).nextDouble();
    return Duration.ofNanos((long) (1e6 * millis(quantiles(call.operation()), share)));
  }

  private static double[] quantiles(String operation) {
    return switch (operation) {
      case "TransactWriteItems", "TransactGetItems" -> TRANSACTION_MILLIS;
      case "BatchWriteItem", "BatchGetItem" -> BATCH_MILLIS;
      default -> ONE_ITEM_MILLIS;
    };
  }

  /** Interpolates linearly between the two published quantiles around a share. */
  private static double millis(double[] quantiles, double share) {
    int above = 1;
    while (SHARES[above] < share) {
      above++;
    }
    double between = (share - SHARES[above - 1]) / (SHARES[above] - SHARES[above - 1]);
    return quantiles[above - 1] + between * (quantiles[above] - quantiles[above - 1]);
  }
}
