package tollgate.dynamodbproxy;

/**
 * A token bucket, refilled at a number of units per second, which holds the units of one second at
 * most. A call is admitted while any units are left and may overdraw the bucket, so the average
 * rate is kept.
 */
final class Bucket {

  private final double perSecond;
  private double level;
  private long filledNanos = System.nanoTime();

  Bucket(double perSecond) {
    this.perSecond = perSecond;
    this.level = perSecond;
  }

  synchronized boolean hasAny() {
    if (Double.isInfinite(perSecond)) {
      return true;
    }
    long now = System.nanoTime();
    level = Math.min(perSecond, level + perSecond * (now - filledNanos) / 1e9);
    filledNanos = now;
    return level > 0;
  }

  synchronized void take(double units) {
    level -= units;
  }
}
