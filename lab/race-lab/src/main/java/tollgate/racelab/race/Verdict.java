package tollgate.racelab.race;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tollgate.racelab.strategy.Answer;
import tollgate.racelab.strategy.Effect;
import tollgate.racelab.strategy.Opening;
import tollgate.racelab.strategy.Standing;

/**
 * What the tables say of a race, and what they say of its answers.
 *
 * @param disagreeing see {@link Cell}
 * @param doubleCharges see {@link Cell}
 */
record Verdict(
    int effects, long lost, long created, int failed, int disagreeing, int doubleCharges) {

  /**
   * The verdict.
   *
   * @param standings of each row that was opened
   * @param allowed how many effects there should be
   */
  static Verdict of(Map<Opening, Standing> standings, List<Told> told, int allowed) {
    List<Effect> effects =
        standings.values().stream().flatMap(standing -> standing.effects().stream()).toList();
    long lost = 0;
    long created = 0;
    for (Map.Entry<Opening, Standing> row : standings.entrySet()) {
      long surplus = row.getValue().surplus(row.getKey().balance());
      lost += Math.max(0, -surplus);
      created += Math.max(0, surplus);
    }
    return new Verdict(
        effects.size(),
        lost,
        created,
        failed(told, allowed),
        disagreeing(told, effects),
        doubleCharges(effects));
  }

  /** Those without a definite answer, and as many as were refused though there was room. */
  private static int failed(List<Told> told, int allowed) {
    int indefinite = (int) told.stream().filter(it -> !it.isDefinite()).count();
    long done = told.stream().filter(Told::isDone).map(it -> it.act().key()).distinct().count();
    return indefinite + (int) Math.max(0, allowed - done - indefinite);
  }

  private static int disagreeing(List<Told> told, List<Effect> effects) {
    Map<String, Set<Answer>> answers = new HashMap<>();
    Set<String> unanswered = new HashSet<>();
    List<String> receipts = new ArrayList<>();
    for (Told it : told) {
      String key = it.act().key();
      if (it.isDefinite()) {
        answers.computeIfAbsent(key, _ -> new HashSet<>()).add(it.answer().orElseThrow());
      } else {
        unanswered.add(key);
      }
      if (it.answer().orElse(null) instanceof Answer.Done(String effect)) {
        receipts.add(effect);
      }
    }
    Set<String> there = new HashSet<>(effects.stream().map(Effect::id).toList());
    long differing = answers.values().stream().filter(it -> it.size() > 1).count();
    long belied = receipts.stream().distinct().filter(it -> !there.contains(it)).count();
    long untold =
        effects.stream()
            .filter(it -> !receipts.contains(it.id()))
            .filter(it -> it.key().filter(unanswered::contains).isEmpty())
            .count();
    return Math.toIntExact(differing + belied + untold);
  }

  private static int doubleCharges(List<Effect> effects) {
    List<String> keys = effects.stream().flatMap(effect -> effect.key().stream()).toList();
    return keys.size() - (int) keys.stream().distinct().count();
  }
}
