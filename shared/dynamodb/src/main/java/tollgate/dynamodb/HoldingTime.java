package tollgate.dynamodb;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For how long a transaction keeps its items, judged by how long one's own take. Nothing else
 * tells: a refusal comes at once, and the service publishes no figure.
 */
public final class HoldingTime {

  private static final long UNKNOWN = Duration.ofMillis(20).toNanos();
  private static final long LEAST = Duration.ofMillis(5).toNanos();
  private static final long MOST = Duration.ofMillis(100).toNanos();

  private static final int PART_IF_FASTER = 4;
  private static final int PART_IF_SLOWER = 8;

  private final AtomicLong nanos = new AtomicLong(UNKNOWN);

  public Duration estimate() {
    return Duration.ofNanos(nanos.get());
  }

  /**
   * Learns from a call that was carried out, more from a fast one: what makes a call slow is often
   * this process, which loads classes or was frozen, and holds nothing.
   */
  public void learn(Duration took) {
    long seen = Math.clamp(took.toNanos(), LEAST, MOST);
    nanos.updateAndGet(
        known -> known + (seen - known) / (seen < known ? PART_IF_FASTER : PART_IF_SLOWER));
  }
}
