package tollgate.racelab.race;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What strategies threw, by class and first words: server errors that a run should tell of. */
final class Trouble {

  private static final int WORDS = 120;
  private static final Map<String, Integer> MET = new ConcurrentHashMap<>();

  private Trouble() {}

  static void note(@Nullable Throwable trouble) {
    String text = String.valueOf(trouble).lines().findFirst().orElse("");
    MET.merge(text.substring(0, Math.min(WORDS, text.length())), 1, Integer::sum);
  }

  /** What was met since this was asked last. */
  static Map<String, Integer> take() {
    Map<String, Integer> met = Map.copyOf(MET);
    MET.clear();
    return met;
  }
}
