package tollgate.scale;

import java.math.BigDecimal;
import java.util.List;

/** What payouts and sweeps cost, of DynamoDB alone: what else they cost is shared by many. */
record PayoutTable(List<PayoutRun> runs, Bill bill) {

  /** One a minute, as template.yaml schedules them, for 30 days. */
  private static final BigDecimal SWEEPS_A_MONTH = BigDecimal.valueOf(30 * 24 * 60);

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  Markdown of() {
    Markdown table = new Markdown("outcome", "function", "calls:", "WRU:", "RRU:", "DynamoDB:");
    for (PayoutRun run : runs) {
      table.row(
          run.outcome(),
          run.function(),
          run.calls().size(),
          run.units().write(),
          BigDecimal.valueOf(run.units().read()).stripTrailingZeros().toPlainString(),
          Bill.dollars(bill.dynamoDb(run.units())));
    }
    return table;
  }

  String sweeps() {
    Units nothing =
        runs.stream()
            .filter(run -> run.outcome().equals("nothing is due"))
            .map(PayoutRun::units)
            .findFirst()
            .orElseThrow();
    return "A month of sweeps that find nothing: %s sweeps, %s dollars of read units."
        .formatted(
            SWEEPS_A_MONTH.toPlainString(),
            Bill.dollars(bill.dynamoDb(nothing).multiply(SWEEPS_A_MONTH).divide(MILLION)));
  }
}
