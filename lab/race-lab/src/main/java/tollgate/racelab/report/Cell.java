package tollgate.racelab.report;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tollgate.racelab.race.Faults;

/**
 * What one remedy did in one scenario.
 *
 * @param remedy its id, such as {@code d-row}
 * @param faults {@code none}, {@code crashes} or {@code lost-answers}
 * @param figures by name; one that does not apply is not there
 */
record Cell(
    String remedy, String scenario, int servers, String faults, Map<String, Double> figures) {

  boolean calm() {
    return faults.equals(Faults.NONE.id());
  }

  OptionalDouble figure(String name) {
    Double value = figures.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The figure, or zero where it does not apply. */
  double count(String name) {
    return figure(name).orElse(0);
  }

  /** Money that went missing or came from nowhere, in minor units. */
  double wrongMoney() {
    return count("lost") + count("created");
  }

  double surplusEffects() {
    return figure("effects").isPresent() && figure("allowed").isPresent()
        ? Math.max(0, count("effects") - count("allowed"))
        : 0;
  }

  Verdict verdict() {
    if (wrongMoney() > 0 || surplusEffects() > 0) {
      return Verdict.WRONG;
    }
    return Stream.of("failed", "disagreeing").anyMatch(name -> count(name) > 0)
        ? Verdict.UNSERVED
        : Verdict.RIGHT;
  }

  /** What is not as it should be, in words; what is right is said in one. */
  String inWords() {
    String words =
        String.join(
            ", ",
            Stream.of(
                    surplusEffects() > 0
                        ? Numbers.whole(count("effects"))
                            + " of "
                            + Numbers.whole(count("allowed"))
                            + " allowed"
                        : "",
                    amount("lost", "lost"),
                    amount("created", "created"),
                    amount("failed", "failed"),
                    amount("disagreeing", "disagree"))
                .filter(part -> !part.isEmpty())
                .toList());
    return words.isEmpty() ? verdict().word() : words;
  }

  private String amount(String figure, String word) {
    return count(figure) > 0 ? Numbers.whole(count(figure)) + " " + word : "";
  }
}
