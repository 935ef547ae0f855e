package tollgate.local.streams;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import tollgate.local.functions.RunLog;

/** A stub of the queues for discarded records: a list in memory. */
public final class DeadLetters {

  private static final int MOST = 1_000;

  private final RunLog log;
  private final Deque<DeadLetter> kept = new ArrayDeque<>();

  public DeadLetters(RunLog log) {
    this.log = log;
  }

  /** Keeps the letter if the template names a queue for it, and logs it in any case. */
  public synchronized void add(DeadLetter letter) {
    log.line(line(letter));
    if (letter.queue().isPresent()) {
      kept.addLast(letter);
    }
    if (kept.size() > MOST) {
      kept.removeFirst();
    }
  }

  private static String line(DeadLetter letter) {
    return JSONObjectUtils.toJSONString(
        Map.of(
            "level",
            "ERROR",
            "function",
            letter.function(),
            "error",
            "records given up",
            "deadLetterQueue",
            letter.queue().orElse("none"),
            "deadLetter",
            letter.message()));
  }

  /** The oldest first. */
  public synchronized List<Map<String, Object>> report() {
    return kept.stream()
        .map(letter ->
            Map.<String, Object>of(
                "queue", letter.queue().orElseThrow(), "message", letter.message()))
        .toList();
  }

  public synchronized void clear() {
    kept.clear();
  }
}
