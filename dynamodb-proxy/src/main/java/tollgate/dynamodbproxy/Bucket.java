package tollgate.dynamodbproxy;

/**
 * So many units a second, of which those of one second can be saved. Whoever comes while any are
 * left is served, and may leave a debt: the rate over time is kept.
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
