package tollgate.dynamodb.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An estimate of how long a transaction holds its items, which the service does not report. It is
 * the duration of this environment's own transactions less that of a conflict. DynamoDB reports a
 * conflict at once, so the latter is the network round trip and the overhead of this process. The
 * requests of a process share it; an estimate is always of both durations at one moment.
 */
public final class HoldingTime {

  private static final long UNKNOWN = Duration.ofMillis(20).toNanos();
  private static final long LEAST = Duration.ofMillis(5).toNanos();
  private static final long MOST = Duration.ofMillis(100).toNanos();

  private static final int PART_IF_FASTER = 4;
  private static final int PART_IF_SLOWER = 8;

  /** Mean durations, the latest calls weighing most. */
  private record Means(long committedNanos, long refusedNanos) {}

  private final AtomicReference<Means> means = new AtomicReference<>(new Means(UNKNOWN, 0));

  public Duration estimate() {
    Means now = means.get();
    long whole = now.committedNanos();
    return Duration.ofNanos(
        Math.clamp(whole - Math.min(now.refusedNanos(), whole / 2), LEAST, MOST));
  }

  /** Learns from a committed transaction. */
  public void learn(Duration took) {
    means.updateAndGet(it -> new Means(mean(it.committedNanos(), took), it.refusedNanos()));
  }

  /** Learns from a transaction that failed on a conflict. */
  public void learnFromRefusal(Duration took) {
    means.updateAndGet(it -> new Means(it.committedNanos(), mean(it.refusedNanos(), took)));
  }

  /** Fast calls weigh more, since class loading and pauses also make a call slow. */
  private static long mean(long known, Duration took) {
    long seen = Math.clamp(took.toNanos(), 0, 2 * MOST);
    return known + (seen - known) / (seen < known ? PART_IF_FASTER : PART_IF_SLOWER);
  }
}
