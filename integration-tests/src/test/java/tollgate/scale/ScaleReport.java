package tollgate.scale;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tollgate.testing.World;

/** Makes the tables of docs/scale.md, by name. The same code always makes the same tables. */
final class ScaleReport {

  /** Inputs, not measurements. */
  private static final int[] BILLED_MILLIS = {10, 50, 100, 200};

  private static final BigDecimal MILLIS_PER_SECOND = new BigDecimal(1_000);

  private final Figures figures;
  private final Settings settings;
  private final Bill bill;

  private ScaleReport() {
    this.figures = Figures.read(World.ROOT.resolve("docs/published-figures.json"));
    this.settings = Settings.read(World.ROOT.resolve("template.yaml"));
    this.bill = new Bill(figures, settings);
  }

  static Map<String, String> tables() {
    World world = new World();
    List<Run> usual = Run.ofAll(world, Names::usual);
    List<Run> longest = Run.withKey(world, Names::longest);
    return new ScaleReport()
        .tables(usual, longest, PayoutRuns.of(Names::usual), PayoutRuns.of(Names::longest));
  }

  private Map<String, String> tables(
      List<Run> usual,
      List<Run> longest,
      List<PayoutRun> usualPayouts,
      List<PayoutRun> longestPayouts) {
    PayoutTable payouts = new PayoutTable(usualPayouts, bill);
    CostTable costs = new CostTable(usual, bill);
    Map<String, Object> tables = new LinkedHashMap<>();
    tables.put("prices", prices());
    for (CaseSet set : Cases.sets()) {
      if (tables.put(set.table(), costs.of(set)) != null) {
        throw new IllegalStateException("two tables are named " + set.table());
      }
    }
    tables.put("payouts", payouts.of());
    tables.put("sweeps", payouts.sweeps());
    tables.put("entry", entry());
    tables.put("settings", settings());
    tables.put("duration", duration());
    tables.put(
        "sizes",
        new SizeTable(accesses(usual, usualPayouts), accesses(longest, longestPayouts)).of());
    tables.put("leftovers", new LeftoverTable(usual, bill).of());
    tables.put("quotas", quotas());
    tables.put("crowds", CrowdTable.read(World.ROOT.resolve("docs/crowds.json")).of());
    tables.put("limits", new LimitTable(usual, figures, settings).of());
    Map<String, String> texts = new LinkedHashMap<>();
    tables.forEach((name, table) -> texts.put(name, table.toString()));
    return texts;
  }

  private static List<Metered> accesses(List<Run> runs, List<PayoutRun> payouts) {
    return Stream.concat(
            runs.stream().flatMap(Run::accesses), payouts.stream().flatMap(PayoutRun::accesses))
        .toList();
  }

  private String prices() {
    return "Region %s, in %s, looked up on %s:\n\n"
            .formatted(figures.region(), figures.currency(), figures.asOf())
        + published(figures.prices());
  }

  private String quotas() {
    return "Looked up on %s:\n\n".formatted(figures.asOf()) + published(figures.quotas());
  }

  private static String published(Map<String, Figures.Figure> published) {
    return published.values().stream().map(ScaleReport::published).collect(joining("\n"));
  }

  private static String published(Figures.Figure figure) {
    return "- %s: **%s** per %s.\n  Published in %s.\n  Read %s."
        .formatted(
            figure.what(),
            figure.value().toPlainString(),
            figure.per(),
            figure.publishedIn(),
            figure.readIn());
  }

  private Markdown entry() {
    return new Markdown("a million requests", figures.currency() + ":")
        .row("API Gateway, HTTP API", Bill.dollars(figures.price("httpApiRequests")))
        .row("Lambda, requests", Bill.dollars(figures.price("lambdaRequests")))
        .row("both", Bill.dollars(bill.entry()));
  }

  private Markdown settings() {
    return new Markdown("template.yaml", "value:")
        .row("memory of a function", settings.memoryMegabytes() + " MB")
        .row("architecture", settings.architecture())
        .row("requests a second and route, in the long run", settings.routeRate())
        .row("requests per route at once", settings.routeBurst());
  }

  private Markdown duration() {
    Markdown table =
        new Markdown(
            "billed, an input:",
            "Lambda's duration, " + figures.currency() + " a million:",
            "most requests a second:");
    for (int millis : BILLED_MILLIS) {
      table.row(millis + " ms", Bill.dollars(bill.duration(millis)), requestsPerSecond(millis));
    }
    return table;
  }

  private String requestsPerSecond(int millis) {
    BigDecimal environments = figures.quota("lambdaConcurrency");
    return environments
        .multiply(MILLIS_PER_SECOND)
        .divide(BigDecimal.valueOf(millis), 0, RoundingMode.DOWN)
        .min(environments.multiply(figures.quota("requestsPerEnvironment")))
        .toPlainString();
  }
}
