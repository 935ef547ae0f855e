package tollgate.dynamodbproxy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The client request tokens of transactions in flight, and of those that succeeded in the last ten
 * minutes, which the engine answers without writing.
 */
final class RequestTokens {

  private static final long WINDOW_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int FEW = 10_000;

  private final Map<String, String> inFlight = new ConcurrentHashMap<>();
  private final Map<String, Long> done = new ConcurrentHashMap<>();

  /**
   * Begins a request with the token. Returns the content of the one already in flight with this
   * token, or null if there is none.
   */
  @org.jspecify.annotations.Nullable
  String begin(String token, String content) {
    return inFlight.putIfAbsent(token, content);
  }

  void end(String token) {
    inFlight.remove(token);
  }

  void succeeded(String token) {
    if (done.size() > FEW) {
      done.values().removeIf(RequestTokens::isOver);
    }
    done.put(token, System.nanoTime());
  }

  boolean hasSucceeded(String token) {
    Long when = done.get(token);
    return when != null && !isOver(when);
  }

  private static boolean isOver(long when) {
    return System.nanoTime() - when > WINDOW_NANOS;
  }
}
