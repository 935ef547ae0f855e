package tollgate.racelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tollgate.racelab.race.Faults;
import tollgate.racelab.race.Scenario;
import tollgate.racelab.strategy.Remedy;

/** What Tollgate is held to, with what was reached. */
record Goals(Results results, Charts charts) {

  private static final String GOODPUT = "goodputPerSecond";

  private static final List<Remedy> OTHERS =
      List.of(
          Remedy.LEASE_LOCK,
          Remedy.ROW_LOCK_HELD,
          Remedy.SET_IF_ABSENT,
          Remedy.LOCK_CLIENT,
          Remedy.CAS_BALANCE,
          Remedy.CAS_UPDATED_AT);

  List<Goal> all() {
    List<Goal> goals = new ArrayList<>();
    goals.add(
        atMost(
            "requests that fail at 64 buyers of one wallet",
            OptionalDouble.of(0),
            figure(Remedy.TOLLGATE, Scenario.WALLET_64, "failed"),
            false));
    Stream.of(Scenario.WALLET_16, Scenario.WALLET_64)
        .forEach(scenario ->
            goals.add(
                atLeast(
                    "served per second at %d buyers, ahead of the best of d–g that keeps the money right"
                        .formatted(scenario.buyers()),
                    best(scenario),
                    figure(Remedy.TOLLGATE, scenario, GOODPUT))));
    goals.add(
        atMost(
            "calls per request, ahead of " + Remedy.POWERTOOLS.title(),
            charts.meanOf(Remedy.POWERTOOLS, "callsPerRequest"),
            charts.meanOf(Remedy.TOLLGATE, "callsPerRequest"),
            true));
    Stream.of(Faults.CRASHES, Faults.LOST_ANSWERS)
        .forEach(faults ->
            goals.add(
                atMost(
                    "double charges per 1,000 %s, not above %s"
                        .formatted(faults.words(), Remedy.POWERTOOLS.title()),
                    charts.chargesPerThousand(Remedy.POWERTOOLS, faults),
                    charts.chargesPerThousand(Remedy.TOLLGATE, faults),
                    false)));
    return goals;
  }

  private OptionalDouble best(Scenario scenario) {
    return OTHERS.stream()
        .flatMap(remedy -> results.hardest(remedy, scenario).stream())
        .filter(cell -> cell.verdict() != Verdict.WRONG)
        .flatMapToDouble(cell -> cell.figure(GOODPUT).stream())
        .max();
  }

  private OptionalDouble figure(Remedy remedy, Scenario scenario, String name) {
    return results
        .hardest(remedy, scenario)
        .map(cell -> cell.figure(name))
        .orElseGet(OptionalDouble::empty);
  }

  private static Goal atMost(
      String name, OptionalDouble limit, OptionalDouble measured, boolean less) {
    boolean known = limit.isPresent() && measured.isPresent();
    boolean met =
        known
            && (less
                ? measured.getAsDouble() < limit.getAsDouble()
                : measured.getAsDouble() <= limit.getAsDouble());
    return goal(name, (less ? "below " : "at most "), limit, measured, known, met);
  }

  private static Goal atLeast(String name, OptionalDouble limit, OptionalDouble measured) {
    boolean known = limit.isPresent() && measured.isPresent();
    boolean met = known && measured.getAsDouble() > limit.getAsDouble();
    return goal(name, "above ", limit, measured, known, met);
  }

  private static Goal goal(
      String name,
      String relation,
      OptionalDouble limit,
      OptionalDouble measured,
      boolean known,
      boolean met) {
    return new Goal(
        name,
        limit.isPresent() ? relation + Ticks.shortest(limit.getAsDouble()) : Numbers.NOT_MEASURED,
        Numbers.or(measured, Ticks::shortest),
        known ? met ? "met" : "**missed**" : Numbers.NOT_MEASURED);
  }
}
