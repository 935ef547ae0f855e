package tollgate.dynamodb.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An estimate of how long a transaction holds its items, which the service does not report. It is
 * the duration of this environment's own transactions less that of a conflict. DynamoDB reports a
 * conflict at once, so the latter is the network round trip and the overhead of this process.
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

  /** Learns from a committed transaction. */
  public void learn(Duration took) {
    learn(carriedOut, took);
  }

  /** Learns from a transaction that failed on a conflict. */
  public void learnFromRefusal(Duration took) {
    learn(refused, took);
  }

  /** Fast calls weigh more, since class loading and pauses also make a call slow. */
  private static void learn(AtomicLong nanos, Duration took) {
    long seen = Math.clamp(took.toNanos(), 0, 2 * MOST);
    nanos.updateAndGet(
        known -> known + (seen - known) / (seen < known ? PART_IF_FASTER : PART_IF_SLOWER));
  }
}
