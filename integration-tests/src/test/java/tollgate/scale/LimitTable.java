package tollgate.scale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Where each limit lies: a published quota, divided by what one request takes of it. */
record LimitTable(List<Run> runs, Figures figures, Settings settings) {

  Markdown of() {
    Run purchase = run("purchase", "purchased, limited stock", Given.KNOWN_WITH_KEY);
    Run cold = run("purchase", "purchased, limited stock", Given.WITH_KEY);
    Run withdrawal = run("withdrawal", "withdrawing", Given.KNOWN_WITH_KEY);
    Run charge = run("room-entry", "entered, charged", Given.KNOWN_WITH_KEY);
    Run claim = run("lead-claim", "claimed", Given.WITH_KEY);
    Markdown table =
        new Markdown("where", "who meets there", "one request takes:", "of:", "at most a second:");
    write(table, "one wallet", "its user's movements", purchase, "WalletsTable");
    write(table, "one wallet's journal", "its user's movements", purchase, "JournalTable");
    write(table, "one user's tokens", "its user's requests", purchase, "IdempotencyTokensTable");
    write(table, "one red packet", "its owner's requests", withdrawal, "RedPacketsTable");
    write(table, "one product, limited stock", "its buyers", purchase, "ProductsTable");
    write(table, "one room", "two users who state the fee", charge, "RoomsTable");
    write(table, "one room's entries", "two users", charge, "RoomEntriesTable");
    write(table, "one lead", "operators", claim, "LeadsTable");
    write(table, "one queue, as an index has it", "its operators", claim, "LeadsTable/free");
    read(table, "one product, read", "environments that do not know it", cold, "ProductsTable");
    row(table, "one new table", "everybody", busiest(purchase), "newTableWrites");
    row(table, "one table", "everybody", busiest(purchase), "tableWrites");
    row(table, "one environment", "its requests, in turn", 1, "requestsPerEnvironment");
    table.row(
        "one route",
        "everybody",
        1,
        settings.routeRate() + " (template.yaml)",
        settings.routeRate());
    row(table, "one account and region", "everybody, all APIs", 1, "gatewayRequests");
    return table;
  }

  private void write(Markdown table, String where, String who, Run run, String name) {
    row(table, where, who, run.units(name).write(), "partitionWrites");
  }

  private void read(Markdown table, String where, String who, Run run, String name) {
    row(table, where, who, Math.round(run.units(name).read()), "partitionReads");
  }

  private void row(Markdown table, String where, String who, long units, String quota) {
    BigDecimal value = figures.quota(quota);
    BigDecimal most = value.divide(BigDecimal.valueOf(units), 0, RoundingMode.DOWN);
    table.row(where, who, units, value.toPlainString(), most.toPlainString());
  }

  private static long busiest(Run run) {
    return run.accesses().mapToLong(it -> run.units(it.table()).write()).max().orElseThrow();
  }

  private Run run(String function, String row, Given given) {
    return runs.stream()
        .filter(run -> run.given() == given)
        .filter(run -> run.played().function().equals(function))
        .filter(run -> run.played().row().equals(row))
        .findFirst()
        .orElseThrow();
  }
}
