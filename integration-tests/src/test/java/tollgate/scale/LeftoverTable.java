package tollgate.scale;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What a request leaves behind: items that stay, a token for a day, a line in the log. */
record LeftoverTable(List<Run> runs, Bill bill) {

  private static final String TOKENS = "IdempotencyTokensTable";

  /** What DynamoDB adds to each item when it bills storage. */
  private static final int OVERHEAD_BYTES = 100;

  Markdown of() {
    Markdown table =
        new Markdown(
            "function",
            "outcome",
            "items, bytes:",
            "a month of them:",
            "token, bytes:",
            "log line, bytes:",
            "log lines:");
    List<Run> writing =
        runs.stream().filter(run -> run.given().key()).filter(run -> token(run) > 0).toList();
    writing.stream()
        .map(run -> List.of(run.played().function(), run.played().row()))
        .distinct()
        .forEach(it -> row(table, it.getFirst(), it.getLast(), writing));
    return table;
  }

  /** The most that any outcome of this row leaves behind. */
  private void row(Markdown table, String function, String outcome, List<Run> all) {
    List<Run> row =
        all.stream()
            .filter(run -> run.played().function().equals(function))
            .filter(run -> run.played().row().equals(outcome))
            .toList();
    long items = most(row, LeftoverTable::items);
    long log = most(row, Run::logBytes);
    table.row(
        function,
        outcome,
        items,
        Bill.dollars(bill.storage(items)),
        most(row, LeftoverTable::token),
        log,
        Bill.dollars(bill.logs(log)));
  }

  private static long most(List<Run> runs, ToLongFunction<Run> bytes) {
    return runs.stream().mapToLong(bytes).max().orElseThrow();
  }

  private static long items(Run run) {
    return grown(run.accesses().filter(it -> !it.table().equals(TOKENS)));
  }

  private static long token(Run run) {
    return grown(run.accesses().filter(it -> it.table().equals(TOKENS)));
  }

  private static long grown(Stream<Metered> accesses) {
    return accesses
        .mapToLong(it ->
            it.after() - it.before() + (it.before() == 0 && it.after() > 0 ? OVERHEAD_BYTES : 0))
        .sum();
  }
}
