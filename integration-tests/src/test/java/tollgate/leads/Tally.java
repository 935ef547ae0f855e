package tollgate.leads;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What was counted of all operators of a shift. */
record Tally(Shift shift, List<Count> counts) {

  /** How many claims there were. */
  long claims() {
    return sum(count -> count.leads().size());
  }

  /** How many leads were claimed. */
  long claimed() {
    Set<String> claimed = new HashSet<>();
    counts.forEach(count -> claimed.addAll(count.leads()));
    return claimed.size();
  }

  /** Those of operators who got none among them. */
  double attemptsPerClaim() {
    return (double) sum(Count::attempts) / claims();
  }

  long mostAttemptsForAnAnswer() {
    return counts.stream().mapToLong(Count::mostAttempts).max().orElse(0);
  }

  double callsPerAnswer() {
    return (double) sum(Count::calls) / sum(Count::questions);
  }

  long gaveUp() {
    return sum(Count::gaveUp);
  }

  private long sum(ToLongFunction<Count> figure) {
    return counts.stream().mapToLong(figure).sum();
  }
}
