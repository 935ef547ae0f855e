package tollgate.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import tollgate.local.streams.DeadLetter;

/** Stands in for the queues that hear of what was given up: a list, in memory. */
final class DeadLetters {

  private static final int MOST = 1_000;

  private final RunLog log;
  private final Deque<DeadLetter> kept = new ArrayDeque<>();

  DeadLetters(RunLog log) {
    this.log = log;
  }

  /** Keeps it if the template names a queue for it; the log hears of it in any case. */
  synchronized void add(DeadLetter letter) {
    log.givenUp(letter);
    if (letter.queue().isPresent()) {
      kept.addLast(letter);
    }
    if (kept.size() > MOST) {
      kept.removeFirst();
    }
  }

  /** The oldest first. */
  synchronized List<Map<String, Object>> report() {
    return kept.stream()
        .map(letter ->
            Map.<String, Object>of(
                "queue", letter.queue().orElseThrow(), "message", letter.message()))
        .toList();
  }

  synchronized void clear() {
    kept.clear();
  }
}
