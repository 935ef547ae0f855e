package tollgate.racelab.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import tollgate.racelab.race.Faults;
import tollgate.racelab.race.Scenario;
import tollgate.racelab.strategy.Remedy;

/** The pictures of what the race lab measured. */
record Charts(Results results) {

  private static final int EVERY_CRASH = 1_000;

  List<Chart> all() {
    return List.of(remedies(), goodput(), doubleCharges(), cost());
  }

  /** The main one: what each remedy lets happen. */
  Chart remedies() {
    List<String> rows = Panel.names(Remedy.all());
    List<Mark> effects = Remedy.all().stream().map(this::effects).toList();
    List<Mark> money =
        Remedy.all().stream().map(it -> summed(it, Cell::wrongMoney, Tone.WRONG)).toList();
    List<Mark> failed =
        Remedy.all().stream()
            .map(it -> summed(it, cell -> cell.count("failed"), Tone.UNSERVED))
            .toList();
    return Chart.of(
        "remedies",
        "What each remedy does under the same fire",
        described("effects where one is allowed", effects)
            + described("money lost or created, in minor units", money)
            + described("requests that failed though they could be served", failed),
        List.of(
            new Panel(
                "Payouts of one packet",
                "allowed: 1 (log scale)",
                Scale.LOGARITHMIC,
                1,
                List.of(),
                rows,
                effects),
            new Panel(
                "Money lost or created",
                "minor units (log scale)",
                Scale.LOGARITHMIC_WITH_ZERO,
                0,
                List.of(),
                rows,
                money),
            new Panel(
                "Failed in vain",
                "requests (log scale)",
                Scale.LOGARITHMIC_WITH_ZERO,
                0,
                List.of(),
                rows,
                failed)));
  }

  /** Served requests per second on one wallet, against how many want it. */
  Chart goodput() {
    return new Curves(results).goodput();
  }

  /** What a crash between two writes costs. */
  Chart doubleCharges() {
    List<Remedy> crashed =
        Remedy.all().stream()
            .filter(remedy -> results.of(remedy).stream().anyMatch(cell -> !cell.calm()))
            .toList();
    List<Remedy> shown = crashed.isEmpty() ? Remedy.all() : crashed;
    List<Mark> crashes = shown.stream().map(it -> charges(it, Faults.CRASHES)).toList();
    List<Mark> lost = shown.stream().map(it -> charges(it, Faults.LOST_ANSWERS)).toList();
    return Chart.of(
        "double-charges",
        "Double charges per 1,000 injected faults",
        described("per 1,000 crashes", crashes) + described("per 1,000 lost answers", lost),
        List.of(
            new Panel(
                "After crashes",
                "per 1,000 crashes",
                Scale.LINEAR,
                0,
                List.of(),
                Panel.names(shown),
                crashes),
            new Panel(
                "After lost answers",
                "per 1,000 lost answers",
                Scale.LINEAR,
                0,
                List.of(),
                Panel.names(shown),
                lost)));
  }

  /** What a request costs. */
  Chart cost() {
    List<Mark> calls = Remedy.all().stream().map(it -> mean(it, "callsPerRequest")).toList();
    List<Mark> units = Remedy.all().stream().map(it -> mean(it, "unitsPerRequest")).toList();
    return Chart.of(
        "cost",
        "Calls and capacity units per request",
        described("calls per request", calls) + described("capacity units per request", units),
        List.of(
            new Panel(
                "Calls to DynamoDB",
                "per request",
                Scale.LINEAR,
                0,
                List.of(),
                Panel.names(Remedy.all()),
                calls),
            new Panel(
                "Capacity units",
                "per request",
                Scale.LINEAR,
                0,
                List.of(),
                Panel.names(Remedy.all()),
                units)));
  }

  /** The mean over all requests that this remedy and the others were given alike. */
  OptionalDouble meanOf(Remedy remedy, String figure) {
    List<Cell> cells =
        results.sameFire(remedy).stream().filter(it -> it.figure(figure).isPresent()).toList();
    double requests = cells.stream().mapToDouble(cell -> cell.count("requests")).sum();
    return requests == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            cells.stream().mapToDouble(it -> it.count(figure) * it.count("requests")).sum()
                / requests);
  }

  /** How often a fault made somebody pay twice, per thousand of them. */
  OptionalDouble chargesPerThousand(Remedy remedy, Faults faults) {
    List<Cell> cells =
        results.of(remedy).stream()
            .filter(cell -> cell.faults().equals(faults.id()))
            .filter(cell -> cell.figure("doubleCharges").isPresent() && cell.count("injected") > 0)
            .toList();
    return cells.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            EVERY_CRASH
                * cells.stream().mapToDouble(cell -> cell.count("doubleCharges")).sum()
                / cells.stream().mapToDouble(cell -> cell.count("injected")).sum());
  }

  private Mark effects(Remedy remedy) {
    Optional<Cell> cell = results.hardest(remedy, Scenario.ONE_PACKET);
    OptionalDouble value = cell.map(it -> it.figure("effects")).orElseGet(OptionalDouble::empty);
    return Mark.of(
        remedy.label(),
        value.isPresent() ? OptionalDouble.of(Math.max(1, value.getAsDouble())) : value,
        Numbers.or(value, Numbers::whole),
        value.orElse(1) == cell.map(it -> it.count("allowed")).orElse(1.0)
            ? Tone.RIGHT
            : Tone.WRONG);
  }

  private Mark summed(Remedy remedy, ToDoubleFunction<Cell> figure, Tone ifAny) {
    List<Cell> cells = results.sameFire(remedy);
    double sum = cells.stream().mapToDouble(figure).sum();
    OptionalDouble value = cells.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum);
    return Mark.of(
        remedy.label(), value, Numbers.or(value, Numbers::whole), sum > 0 ? ifAny : Tone.RIGHT);
  }

  private Mark mean(Remedy remedy, String figure) {
    OptionalDouble value = meanOf(remedy, figure);
    return Mark.of(remedy.label(), value, Numbers.or(value, Numbers::mean), Tone.RIGHT);
  }

  private Mark charges(Remedy remedy, Faults faults) {
    OptionalDouble value = chargesPerThousand(remedy, faults);
    return Mark.of(
        remedy.label(),
        value,
        Numbers.or(value, Ticks::shortest),
        value.orElse(0) > 0 ? Tone.WRONG : Tone.RIGHT);
  }

  private static String described(String what, List<Mark> marks) {
    return what
        + ": "
        + String.join("; ", marks.stream().map(mark -> mark.row() + ": " + mark.text()).toList())
        + ". ";
  }
}
