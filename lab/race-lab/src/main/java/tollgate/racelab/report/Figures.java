package tollgate.racelab.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tollgate.racelab.race.Faults;
import tollgate.racelab.race.Scenario;
import tollgate.racelab.strategy.Remedy;

/** The three sentences that say most, each with its figures. */
record Figures(Results results, Charts charts) {

  List<String> all() {
    return List.of(payouts(), crashes(), contention());
  }

  private String payouts() {
    List<Cell> cells =
        Remedy.all().stream()
            .filter(remedy -> remedy != Remedy.TOLLGATE)
            .map(remedy -> results.hardest(remedy, Scenario.ONE_PACKET))
            .flatMap(Optional::stream)
            .toList();
    if (cells.isEmpty()) {
      return "1,000 withdrawals of one red packet: " + Numbers.NOT_MEASURED + ".";
    }
    long several = cells.stream().filter(cell -> cell.surplusEffects() > 0).count();
    double most = cells.stream().mapToDouble(cell -> cell.count("effects")).max().orElse(0);
    return "1,000 withdrawals of one red packet: %d of the %d other remedies paid it out more than once%s. Tollgate: %s."
        .formatted(
            several,
            cells.size(),
            several > 0 ? ", the worst one " + Numbers.whole(most) + " times" : "",
            results
                .hardest(Remedy.TOLLGATE, Scenario.ONE_PACKET)
                .map(cell ->
                    Numbers.whole(cell.count("effects"))
                        + " payout"
                        + (cell.count("effects") == 1 ? "" : "s"))
                .orElse(Numbers.NOT_MEASURED));
  }

  private String crashes() {
    return "Double charges per 1,000 crashes: %s with a conditional decrement, %s with the idempotency of %s, %s with Tollgate."
        .formatted(
            charges(Remedy.CONDITIONAL_DECREMENT),
            charges(Remedy.POWERTOOLS),
            Remedy.POWERTOOLS.title(),
            charges(Remedy.TOLLGATE));
  }

  private String charges(Remedy remedy) {
    return Numbers.or(charts.chargesPerThousand(remedy, Faults.CRASHES), Ticks::shortest);
  }

  private String contention() {
    Optional<Cell> cell = results.hardest(Remedy.TOLLGATE, Scenario.WALLET_64);
    OptionalDouble served =
        cell.map(it -> it.figure("goodputPerSecond")).orElseGet(OptionalDouble::empty);
    OptionalDouble share =
        cell.map(it -> it.figure("shareOfLimit")).orElseGet(OptionalDouble::empty);
    if (served.isEmpty()) {
      return "64 buyers on one wallet: " + Numbers.NOT_MEASURED + ".";
    }
    return "64 buyers on one wallet: Tollgate serves %s requests per second%s, and %s of %s fail."
        .formatted(
            Numbers.mean(served.getAsDouble()),
            share.isPresent()
                ? ", " + Numbers.percent(share.getAsDouble()) + " of what the item can bear"
                : "",
            cell.map(it -> Numbers.whole(it.count("failed"))).orElse(Numbers.NOT_MEASURED),
            cell.map(it -> Numbers.whole(it.count("requests"))).orElse(Numbers.NOT_MEASURED));
  }
}
