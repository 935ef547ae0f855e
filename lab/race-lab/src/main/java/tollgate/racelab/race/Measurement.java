package tollgate.racelab.race;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tollgate.dynamodbproxy.Usage;
import tollgate.racelab.strategy.Settings;

/** Everything that was seen of a race, and the figures of its row. */
record Measurement(
    RowName row,
    Plan plan,
    Settings settings,
    Verdict verdict,
    List<Told> told,
    Usage used,
    int injected,
    double seconds) {

  private static final double PER_1000 = 1_000;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final double MEDIAN = 0.5;
  private static final double NINETY_NINTH = 0.99;
  Cell cell() {
    return new Cell(
        row.toString(),
        row.remedy().id(),
        row.scenario().id(),
        row.servers(),
        row.faults().id(),
        told.size(),
        allowed(),
        verdict.effects(),
        verdict.lost(),
        verdict.created(),
        verdict.failed(),
        verdict.disagreeing(),
        Samples.rounded((double) used.calls() / told.size()),
        Samples.rounded((used.readUnits() + used.writeUnits()) / told.size()),
        percentile(MEDIAN),
        percentile(NINETY_NINTH),
        plan.isHot() ? Samples.rounded(goodput()) : null,
        plan.isHot() ? Samples.rounded(limit()) : null,
        plan.isHot() ? Samples.rounded(goodput() / limit()) : null,
        injected,
        verdict.doubleCharges(),
        injected == 0 ? null : Samples.rounded(verdict.doubleCharges() * PER_1000 / injected),
        Samples.rounded(seconds));
  }

  private int allowed() {
    return plan.allowed(told.size());
  }

  private double goodput() {
    return told.stream().filter(Told::isDone).count() / seconds;
  }

  /** A transaction keeps its items for so long, and the next one has to wait. */
  private double limit() {
    return MILLIS_PER_SECOND / row.scenario().holdMillis(settings);
  }

  /** Of the requests that got a definite answer. */
  private @Nullable Double percentile(double share) {
    OptionalDouble millis =
        Samples.percentile(
            told.stream().filter(Told::isDefinite).mapToDouble(Told::millis), share);
    return millis.isPresent() ? millis.getAsDouble() : null;
  }
}
