package tollgate.leads;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What was counted of all operators of a shift. */
record Tally(Way way, Shift shift, List<Count> counts) {

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

  long fewest() {
    return counts.stream().mapToLong(count -> count.leads().size()).min().orElse(0);
  }

  long most() {
    return counts.stream().mapToLong(count -> count.leads().size()).max().orElse(0);
  }

  /** Jain's index: 1 if all got as many, 1/n if one of n got all. */
  double fairness() {
    double squares = counts.stream().mapToDouble(count -> Math.pow(count.leads().size(), 2)).sum();
    return Math.pow((double) claims(), 2) / (counts.size() * squares);
  }

  private long sum(ToLongFunction<Count> figure) {
    return counts.stream().mapToLong(figure).sum();
  }
}
