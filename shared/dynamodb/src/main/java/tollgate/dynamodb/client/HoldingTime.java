package tollgate.dynamodb.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For how long a transaction keeps its items, which the service tells nobody: what one's own take,
 * less what a refusal takes. A refusal comes at once, so it is the way there and back and this
 * process's own share.
 */
public final class HoldingTime {

  private static final long UNKNOWN = Duration.ofMillis(20).toNanos();
  private static final long LEAST = Duration.ofMillis(5).toNanos();
  private static final long MOST = Duration.ofMillis(100).toNanos();

  private static final int PART_IF_FASTER = 4;
  private static final int PART_IF_SLOWER = 8;

  private final AtomicLong carriedOut = new AtomicLong(UNKNOWN);
  private final AtomicLong refused = new AtomicLong();

  public Duration estimate() {
    long whole = carriedOut.get();
    return Duration.ofNanos(Math.clamp(whole - Math.min(refused.get(), whole / 2), LEAST, MOST));
  }

  /** Learns from a transaction that was carried out. */
  public void learn(Duration took) {
    learn(carriedOut, took);
  }

  /** Learns from one that met a held item. */
  public void learnFromRefusal(Duration took) {
    learn(refused, took);
  }

  /** More from what was fast: to load classes makes a call slow too, or to stand still. */
  private static void learn(AtomicLong nanos, Duration took) {
    long seen = Math.clamp(took.toNanos(), 0, 2 * MOST);
    nanos.updateAndGet(
        known -> known + (seen - known) / (seen < known ? PART_IF_FASTER : PART_IF_SLOWER));
  }
}
